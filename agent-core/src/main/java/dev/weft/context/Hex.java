// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** 64-bit ids as 16 lower-case hexadecimal digits. */
public final class Hex {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Hex() {}

    public static String format(long id) {
        char[] digits = new char[16];
        for (int i = 15; i >= 0; i--) {
            digits[i] = DIGITS[(int) id & 15];
            id >>>= 4;
        }
        return new String(digits);
    }

    static void append(StringBuilder text, long id) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(DIGITS[(int) (id >>> shift) & 15]);
        }
    }

    /** The id in the 16 characters from {@code from}; 0, which is no id, if they are not lower-case hexadecimal. */
    static long parse(String text, int from) {
        if (!isLowerCase(text, from, from + 16)) {
            return 0;
        }
        long id = 0;
        for (int i = from; i < from + 16; i++) {
            id = id << 4 | Character.digit(text.charAt(i), 16);
        }
        return id;
    }

    static boolean isLowerCase(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
