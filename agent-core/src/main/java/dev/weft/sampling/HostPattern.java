// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;

/** A pattern for the {@code Host} header, whose port counts only if the pattern names one. */
final class HostPattern {

    private final Wildcard pattern;
    private final boolean namesPort;

    HostPattern(String pattern) {
        this.pattern = new Wildcard(pattern);
        this.namesPort = pattern.lastIndexOf(':') > pattern.lastIndexOf(']');
    }

    /** Whether the host need not even be asked for. */
    boolean matchesAll() {
        return pattern.matchesAll();
    }

    boolean matches(String host) {
        if (pattern.matches(host)) {
            return true;
        }
        int colon = host == null || namesPort ? -1 : host.lastIndexOf(':');
        // In [::1] the last colon belongs to the address.
        return colon > 0 && host.indexOf(']', colon) < 0 && pattern.matches(host, colon);
    }
}
