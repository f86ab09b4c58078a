// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import org.jspecify.annotations.Nullable;

/**
 * A pattern in which {@code *} matches any number of characters, and {@code ?} matches one. Case is ignored.
 *
 * <p>Backtracks to the last {@code *} only, so the time is bounded by the product of both lengths.
 */
public final class Wildcard {

    private final char[] pattern;
    private final boolean matchesAll;

    public Wildcard(String pattern) {
        char[] folded = new char[pattern.length()];
        int length = 0;
        for (int i = 0; i < folded.length; i++) {
            char c = fold(pattern.charAt(i));
            if (c != '*' || length == 0 || folded[length - 1] != '*') {
                folded[length++] = c;
            }
        }
        this.pattern = new char[length];
        System.arraycopy(folded, 0, this.pattern, 0, length);
        this.matchesAll = length == 1 && folded[0] == '*';
    }

    /** Whether the pattern is {@code *}, so that the text need not be read. */
    public boolean matchesAll() {
        return matchesAll;
    }

    /** Whether the text matches. An unknown text, {@code null}, matches {@code *} only. */
    public boolean matches(@Nullable String text) {
        return matchesAll || (text != null && matches(text, text.length()));
    }

    /** Whether the first {@code end} characters of {@code text} match. */
    public boolean matches(String text, int end) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int i = 0;
        while (i < end) {
            if (at < pattern.length && pattern[at] == '*') {
                if (at == pattern.length - 1) {
                    return true;
                }
                star = at++;
                retry = i;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == fold(text.charAt(i)))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        return at == pattern.length || (at == pattern.length - 1 && pattern[at] == '*');
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
