// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

/** What of a URL may be recorded. */
public final class Urls {

    private Urls() {}

    /** Without user information, path parameters, query and fragment: that is where credentials and personal data are. */
    public static String recordable(String url) {
        if (url == null) {
            return null;
        }
        int end = indexOfAny(url, "?#", 0, url.length());
        int scheme = url.indexOf("://");
        if (scheme < 0 || scheme >= end) {
            return url.substring(0, indexOfAny(url, ";", 0, end));
        }
        int authority = scheme + 3;
        int path = indexOfAny(url, "/", authority, end);
        // Before path parameters are looked for: a password may hold a semicolon.
        int at = url.lastIndexOf('@', path - 1);
        end = indexOfAny(url, ";", Math.max(at, authority), end);
        return at < authority ? url.substring(0, end) : url.substring(0, authority) + url.substring(at + 1, end);
    }

    /** The path of an absolute URL that has no query; of what is none, itself. */
    public static String path(String url) {
        int scheme = url == null ? -1 : url.indexOf("://");
        return scheme < 0 ? url : url.substring(indexOfAny(url, "/", scheme + 3, url.length()));
    }

    private static int indexOfAny(String text, String wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (wanted.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return to;
    }

    /**
     * The client, as the first proxy saw it: the header's first element. {@code null} if there is none, or if it is no
     * address: anybody can send the header.
     */
    static String firstForwarded(String forwardedFor) {
        if (forwardedFor == null) {
            return null;
        }
        int comma = forwardedFor.indexOf(',');
        String first = (comma < 0 ? forwardedFor : forwardedFor.substring(0, comma)).trim();
        return isAddress(first) ? first : null;
    }

    /** IPv4 or IPv6, with a port or in brackets, or a name such as {@code unknown} (RFC 7239). */
    private static boolean isAddress(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || ".:-_[]%".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
