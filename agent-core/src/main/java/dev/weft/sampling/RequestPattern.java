// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import java.util.Map;

/** Which requests a rule is for. What it does not care about, the request is not asked for. */
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

    /** Patterns that do not match all, by the names of a file of rules. */
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
}
