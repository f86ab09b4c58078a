// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

/** What of a URL may be recorded. */
final class Urls {

    private Urls() {}

    /** Without user information, query and fragment: that is where credentials and personal data are. */
    static String recordable(String url) {
        if (url == null) {
            return null;
        }
        int end = url.length();
        for (int i = 0; i < end; i++) {
            char c = url.charAt(i);
            if (c == '?' || c == '#' || c == ';') {
                end = i;
            }
        }
        int authority = url.indexOf("://");
        if (authority < 0 || authority >= end) {
            return url.substring(0, end);
        }
        authority += 3;
        int path = url.indexOf('/', authority);
        int at = url.lastIndexOf('@', (path < 0 || path > end ? end : path) - 1);
        return at < authority ? url.substring(0, end) : url.substring(0, authority) + url.substring(at + 1, end);
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
