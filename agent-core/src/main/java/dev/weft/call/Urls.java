// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

/** What of a URL may be recorded. */
final class Urls {

    private Urls() {}

    /** Without user information, path parameters, query and fragment: that is where credentials and personal data are. */
    static String recordable(String url) {
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

    private static int indexOfAny(String text, String wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (wanted.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return to;
    }

    /** The client, as the first proxy saw it: the header's first element. {@code null} if there is none. */
    static String firstForwarded(String forwardedFor) {
        if (forwardedFor == null) {
            return null;
        }
        int comma = forwardedFor.indexOf(',');
        String first = (comma < 0 ? forwardedFor : forwardedFor.substring(0, comma)).trim();
        return first.isEmpty() ? null : first;
    }
}
