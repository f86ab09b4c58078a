// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** A value of the user's, made fit for one line of a log. */
public final class Quoted {

    private static final int SHOWN = 80;

    private Quoted() {}

    /** {@code value} in double quotes, as {@link #shown}. */
    public static String quoted(String value) {
        return '"' + shown(value) + '"';
    }

    /** {@code value} cut after 80 characters, with what is not printable ASCII or a letter written as {@code \}{@code uXXXX}. */
    public static String shown(String value) {
        StringBuilder line = new StringBuilder(Math.min(value.length(), SHOWN) + 8);
        for (int i = 0; i < value.length() && i < SHOWN; i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 0x7f || c > 0x7f && Character.isLetterOrDigit(c)) {
                line.append(c);
            } else {
                line.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
        return value.length() > SHOWN ? line.append("...").toString() : line.toString();
    }
}
