// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import org.jspecify.annotations.Nullable;

/**
 * Reads the host of an authority: {@code user@host:port}. It takes what libraries accept and {@code java.net.URI} refuses, such
 * as underscores, letters beyond ASCII and ports out of range. It never throws.
 */
final class Authority {

    /**
     * The addresses of the EC2 instance metadata service, of the ECS agent and of the EKS Pod Identity agent, which give
     * credentials and metadata. Libraries write IPv6 addresses in either form.
     */
    private static final String[] METADATA = {
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "fd00:ec2::254",
        "fd00:ec2:0:0:0:0:0:254",
        "fd00:ec2::23",
        "fd00:ec2:0:0:0:0:0:23",
    };

    private Authority() {}

    /**
     * Whether a host is one that gives credentials and metadata to every process of its machine.
     *
     * @param host as {@link #host} returns it
     */
    static boolean isMetadata(@Nullable String host) {
        // Most hosts begin with another character.
        if (host == null || (host.charAt(0) != '1' && host.charAt(0) != 'f' && host.charAt(0) != 'F')) {
            return false;
        }
        for (String each : METADATA) {
            if (each.equalsIgnoreCase(host)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the host as written, without user information, port and brackets. An IPv6 zone and the dot of a full name stay.
     * A path, which gRPC has for a domain socket, is its own host.
     *
     * @param authority a host alone is allowed, IPv6 also without brackets
     * @return {@code null} if there is no host
     */
    static @Nullable String host(@Nullable String authority) {
        if (authority == null) {
            return null;
        }
        int start = authority.lastIndexOf('@') + 1;
        int end = authority.length();
        while (start < end && authority.charAt(start) <= ' ') {
            start++;
        }
        while (start < end && authority.charAt(end - 1) <= ' ') {
            end--;
        }
        if (start < end && authority.charAt(start) == '[') {
            int bracket = authority.indexOf(']', ++start);
            end = bracket < 0 ? end : bracket;
        } else if (start < end && authority.charAt(start) != '/') {
            int colon = authority.indexOf(':', start);
            // More than one belong to an IPv6 address without a port.
            end = colon < 0 || authority.indexOf(':', colon + 1) >= 0 ? end : colon;
        }
        return start < end ? authority.substring(start, end) : null;
    }

    /**
     * Returns the host of a URL as {@link #host} does.
     *
     * @return {@code null} if the URL has no authority, or no host in it
     */
    static @Nullable String hostOfUrl(@Nullable String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        if (url == null || scheme < 0) {
            return null;
        }
        int start = scheme + 3;
        int end = start;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return host(url.substring(start, end));
    }
}
