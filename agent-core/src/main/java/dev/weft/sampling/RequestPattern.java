// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import java.util.Arrays;
import java.util.Map;

/** Which requests a rule matches. A property that every pattern matches is not read from the request. */
final class RequestPattern {

    private final String[] written;
    private final HostPattern host;
    private final Wildcard method;
    private final Wildcard path;

    RequestPattern(String host, String method, String path) {
        this.written = new String[] {host, method, path};
        this.host = new HostPattern(host);
        this.method = new Wildcard(method);
        this.path = new Wildcard(path);
    }

    /** Adds the patterns that do not match all, under their keys in a file of rules. */
    void report(Map<String, Object> to) {
        if (!host.matchesAll()) {
            to.put("host", written[0]);
        }
        if (!method.matchesAll()) {
            to.put("http_method", written[1]);
        }
        if (!path.matchesAll()) {
            to.put("url_path", written[2]);
        }
    }

    boolean matches(Sampler.Request request) {
        return (method.matchesAll() || method.matches(request.method()))
                && (path.matchesAll() || path.matches(request.path()))
                && (host.matchesAll() || host.matches(request.host()));
    }

    boolean isSameAs(RequestPattern other) {
        return Arrays.equals(written, other.written);
    }
}
