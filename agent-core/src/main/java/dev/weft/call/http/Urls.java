// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Removes from URLs and headers what must not be recorded, and escapes what a URL must not contain. */
public final class Urls {

    /** X-Ray refuses longer URLs of requests. */
    private static final int MAX_URL = 250;

    /** What RFC 3986 allows in a path, apart from letters and digits. */
    private static final String PATH = "/-._~!$&'()*+,;=:@";

    private static final String HEX = "0123456789ABCDEF";

    private Urls() {}

    /** Does the same as {@link #recordable}, up to 250 characters. An escape is not cut in the middle. */
    public static @Nullable String recorded(@Nullable String url) {
        String whole = recordable(url);
        if (whole == null || whole.length() <= MAX_URL) {
            return whole;
        }
        int escape = whole.lastIndexOf('%', MAX_URL - 1);
        return whole.substring(0, escape > MAX_URL - 3 ? escape : MAX_URL);
    }

    /**
     * Removes user information, path parameters, query and fragment. They may hold credentials and personal data. Escapes
     * white space, control characters and whatever else a URL must not contain.
     */
    public static @Nullable String recordable(@Nullable String url) {
        return url == null ? null : escaped(publicPart(url));
    }

    private static String publicPart(String url) {
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

    private static String escaped(String url) {
        int scheme = url.indexOf("://");
        int path = scheme < 0 ? 0 : indexOfAny(url, "/", scheme + 3, url.length());
        // An IPv6 address is the only place of brackets.
        int bracket = scheme < 0 || !url.startsWith("[", scheme + 3) ? -1 : url.indexOf(']', scheme);
        int from = bracket < 0 || bracket > path ? 0 : bracket + 1;
        int legal = from;
        while (legal < url.length() && isLegal(url, legal)) {
            legal++;
        }
        return legal == url.length() ? url : escaped(url, legal);
    }

    private static String escaped(String url, int from) {
        StringBuilder escaped = new StringBuilder(url.length() + 16).append(url, 0, from);
        boolean isLatin = isLatin(url);
        for (int i = from; i < url.length(); i++) {
            char c = url.charAt(i);
            if (isLegal(url, i)) {
                escaped.append(c);
            } else if (isLatin) {
                escape(escaped, c);
            } else {
                int end = i + (Character.isHighSurrogate(c) && i + 1 < url.length() ? 2 : 1);
                for (byte each : url.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    escape(escaped, each & 0xff);
                }
                i = end - 1;
            }
        }
        return escaped.toString();
    }

    private static void escape(StringBuilder escaped, int octet) {
        escaped.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xf));
    }

    /** Whether each character is one byte, as most servers read the request line. */
    private static boolean isLatin(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLegal(String url, int i) {
        char c = url.charAt(i);
        if (c == '%') {
            return i + 2 < url.length() && isHex(url.charAt(i + 1)) && isHex(url.charAt(i + 2));
        }
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PATH.indexOf(c) >= 0;
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    /** Returns the path of an absolute URL without query. Returns any other text unchanged. */
    public static @Nullable String path(@Nullable String url) {
        if (url == null) {
            return null;
        }
        int scheme = url.indexOf("://");
        return scheme < 0 ? url : url.substring(indexOfAny(url, "/", scheme + 3, url.length()));
    }

    static int indexOfAny(String text, String wanted, int from, int to) {
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
