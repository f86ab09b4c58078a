// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.nio.charset.StandardCharsets;

/** Numbers in lower-case hexadecimal digits. */
public final class Hex {

    /** Digits of a 64-bit id. */
    public static final int LENGTH = 16;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Hex() {}

    public static String format(long id) {
        byte[] digits = new byte[LENGTH];
        write(digits, 0, id);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes the 16 digits of an id.
     *
     * @return the index after them
     */
    public static int write(byte[] to, int at, long id) {
        return write(to, at, id, LENGTH);
    }

    /**
     * Writes the last {@code count} digits of a number.
     *
     * @return the index after them
     */
    public static int write(byte[] to, int at, long number, int count) {
        for (int i = at + count - 1; i >= at; i--) {
            to[i] = DIGITS[(int) number & 15];
            number >>>= 4;
        }
        return at + count;
    }

    /** The id in the 16 characters from {@code from}; 0 if they are not lower-case hexadecimal. */
    public static long parseId(String text, int from) {
        return isLowerCase(text, from, from + LENGTH) ? parse(text, from, LENGTH) : 0;
    }

    /** The number in {@code count} characters, which must be {@linkplain #isLowerCase lower-case hexadecimal}. */
    public static long parse(String text, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            number = number << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
        }
        return number;
    }

    /** Whether all characters between two indices are lower-case hexadecimal digits. */
    public static boolean isLowerCase(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }
}
