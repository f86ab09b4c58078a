// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in which {@code *} matches any number of characters, and {@code ?} matches one. Case is ignored.
 *
 * <p>Reads each character of a text once. The parts before the first and after the last {@code *} are compared. The middle is
 * tracked as a machine, all possible matches at once in the bits of a few words: a character of the text costs one step per 64
 * characters of the pattern. One class, because short-lived programs load it too.
 */
public final class Wildcard {

    private static final int BITS = 64;

    private final char[] pattern;

    /** Length of the part before the first {@code *}; that of the pattern if there is none. */
    private final int prefix;

    /** Length of the part after the last {@code *}. */
    private final int suffix;

    /** Number of characters of the middle, its {@code *} aside. */
    private final int middle;

    /** The distinct characters of the middle, sorted, without wildcards. */
    private final char[] characters;

    /** By the index of a character, after those the index of all others: the positions of the middle that it matches. */
    private final long[][] accepted;

    /** The positions of the middle before which there is a {@code *}. */
    private final long[] starred;

    public Wildcard(String pattern) {
        this.pattern = folded(pattern);
        int length = this.pattern.length;
        int first = 0;
        while (first < length && this.pattern[first] != '*') {
            first++;
        }
        int last = length - 1;
        while (last > first && this.pattern[last] != '*') {
            last--;
        }
        this.prefix = first;
        this.suffix = first == length ? 0 : length - last - 1;
        int from = Math.min(first + 1, length);
        int to = Math.max(from, last);
        this.characters = distinct(this.pattern, from, to);
        int words = (to - from) / BITS + 1;
        this.accepted = new long[characters.length + 1][words];
        this.starred = new long[words];
        this.middle = positions(from, to);
    }

    /** In lower case, without a {@code *} after another. */
    private static char[] folded(String pattern) {
        char[] folded = new char[pattern.length()];
        int length = 0;
        for (int i = 0; i < folded.length; i++) {
            char c = fold(pattern.charAt(i));
            if (c != '*' || length == 0 || folded[length - 1] != '*') {
                folded[length++] = c;
            }
        }
        return Arrays.copyOf(folded, length);
    }

    /** By insertion: a pattern is short, and the JDK's sorting would be a class more at the start. */
    private static void sort(char[] text) {
        for (int i = 1; i < text.length; i++) {
            char next = text[i];
            int at = i;
            while (at > 0 && text[at - 1] > next) {
                text[at] = text[--at];
            }
            text[at] = next;
        }
    }

    private static char[] distinct(char[] pattern, int from, int to) {
        char[] sorted = Arrays.copyOfRange(pattern, from, to);
        sort(sorted);
        int count = 0;
        for (char each : sorted) {
            if (each != '*' && each != '?' && (count == 0 || sorted[count - 1] != each)) {
                sorted[count++] = each;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private int positions(int from, int to) {
        int position = 0;
        set(starred, position);
        for (int i = from; i < to; i++) {
            if (pattern[i] == '*') {
                set(starred, position);
            } else {
                accept(pattern[i], position++);
            }
        }
        return position;
    }

    private void accept(char c, int position) {
        if (c != '?') {
            set(accepted[index(c)], position);
            return;
        }
        for (long[] each : accepted) {
            set(each, position);
        }
    }

    /** Index of a character in {@link #accepted}. */
    private int index(char c) {
        int found = Arrays.binarySearch(characters, c);
        return found < 0 ? characters.length : found;
    }

    private static void set(long[] bits, int at) {
        bits[at / BITS] |= 1L << at % BITS;
    }

    /** Whether the pattern is {@code *}, so that the text need not be read. */
    public boolean matchesAll() {
        return pattern.length == 1 && prefix == 0;
    }

    /** Whether the text matches. An unknown text, {@code null}, matches {@code *} only. */
    public boolean matches(@Nullable CharSequence text) {
        return matchesAll() || (text != null && matches(text, text.length()));
    }

    /** Whether the first {@code end} characters of {@code text} match. */
    public boolean matches(CharSequence text, int end) {
        boolean hasStar = prefix < pattern.length;
        if (hasStar ? end < prefix + suffix : end != prefix) {
            return false;
        }
        return isAt(0, prefix, text, 0)
                && isAt(pattern.length - suffix, suffix, text, end - suffix)
                && (middle == 0 || isMiddleIn(text, prefix, end - suffix));
    }

    private boolean isAt(int from, int length, CharSequence text, int at) {
        for (int i = 0; i < length; i++) {
            char expected = pattern[from + i];
            if (expected != '?' && expected != fold(text.charAt(at + i))) {
                return false;
            }
        }
        return true;
    }

    /** Bit {@code i} is set if the text so far ends with the first {@code i} characters of the middle, its {@code *} aside. */
    private boolean isMiddleIn(CharSequence text, int from, int to) {
        long[] states = new long[starred.length];
        set(states, 0);
        for (int i = from; i < to; i++) {
            step(states, accepted[index(fold(text.charAt(i)))]);
            if ((states[middle / BITS] & 1L << middle % BITS) != 0) {
                return true;
            }
        }
        return false;
    }

    private void step(long[] states, long[] matching) {
        long carry = 0;
        for (int i = 0; i < states.length; i++) {
            long moved = states[i] & matching[i];
            states[i] = moved << 1 | carry | (states[i] & starred[i]);
            carry = moved >>> (BITS - 1);
        }
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
