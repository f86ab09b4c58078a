// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

/**
 * A pattern in which {@code *} stands for any characters, none included, and {@code ?} for exactly one. Case is ignored.
 *
 * <p>Only the last {@code *} passed is ever tried again, so the time is bounded by the product of both lengths, and linear in
 * the text for the patterns that people write.
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

    /** Whether the text need not even be asked for. */
    public boolean matchesAll() {
        return matchesAll;
    }

    /** A text that is not known, {@code null}, is matched by {@code *} alone. */
    public boolean matches(String text) {
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
