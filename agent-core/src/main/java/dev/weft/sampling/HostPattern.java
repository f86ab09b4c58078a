// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import org.jspecify.annotations.Nullable;

/** A pattern for the {@code Host} header. It ignores the header's port unless it has a port itself. */
final class HostPattern {

    private final Wildcard pattern;
    private final boolean namesPort;

    HostPattern(String pattern) {
        this.pattern = new Wildcard(pattern);
        this.namesPort = pattern.lastIndexOf(':') > pattern.lastIndexOf(']');
    }

    /** Whether it matches every host, even an unknown one. */
    boolean matchesAll() {
        return pattern.matchesAll();
    }

    boolean matches(@Nullable String host) {
        if (pattern.matches(host)) {
            return true;
        }
        if (host == null || namesPort) {
            return false;
        }
        int colon = host.lastIndexOf(':');
        // In [::1] the last colon belongs to the address.
        return colon > 0 && host.indexOf(']', colon) < 0 && pattern.matches(host, colon);
    }
}
