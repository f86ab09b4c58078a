// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Which requests a rule is for. What it does not care about, the request is not asked for. */
final class RequestPattern {

    private final HostPattern host;
    private final Wildcard method;
    private final Wildcard path;

    RequestPattern(String host, String method, String path) {
        this.host = new HostPattern(host);
        this.method = new Wildcard(method);
        this.path = new Wildcard(path);
    }

    boolean matches(Sampler.Request request) {
        return (method.matchesAll() || method.matches(request.method()))
                && (path.matchesAll() || path.matches(request.path()))
                && (host.matchesAll() || host.matches(request.host()));
    }
}
