// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import org.jspecify.annotations.Nullable;

/** Removes from URLs and headers what must not be recorded. */
public final class Urls {

    private Urls() {}

    /** Removes user information, path parameters, query and fragment. They may hold credentials and personal data. */
    public static @Nullable String recordable(@Nullable String url) {
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
        // Path parameters are searched after the user information, because a password may contain a semicolon.
        int at = url.lastIndexOf('@', path - 1);
        end = indexOfAny(url, ";", Math.max(at, authority), end);
        return at < authority ? url.substring(0, end) : url.substring(0, authority) + url.substring(at + 1, end);
    }

    /** Returns the path of an absolute URL without query. Returns any other text unchanged. */
    public static @Nullable String path(@Nullable String url) {
        if (url == null) {
            return null;
        }
        int scheme = url.indexOf("://");
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
     * Returns the client's address as the first proxy saw it: the first element of {@code X-Forwarded-For}. Any client can
     * send that header.
     *
     * @return {@code null} if there is no element, or if it is no address
     */
    static @Nullable String firstForwarded(@Nullable String forwardedFor) {
        if (forwardedFor == null) {
            return null;
        }
        int comma = forwardedFor.indexOf(',');
        String first = (comma < 0 ? forwardedFor : forwardedFor.substring(0, comma)).trim();
        return isAddress(first) ? first : null;
    }

    /** Accepts IPv4 and IPv6 with port or brackets, and names such as {@code unknown} (RFC 7239). */
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
