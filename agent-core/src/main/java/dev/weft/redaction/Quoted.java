// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import java.util.Collection;

/** A value of the user's, made fit for one line of a log. */
public final class Quoted {

    private static final int SHOWN = 80;
    private static final int LISTED = 10;

    private Quoted() {}

    /** {@code value} in double quotes, as {@link #shown}. */
    public static String quoted(String value) {
        return '"' + shown(value) + '"';
    }

    /** {@code written} without credentials, cut after 80 characters, with what is not printable ASCII or a letter written as {@code \}{@code uXXXX}. */
    public static String shown(String written) {
        // Before it is cut: half a URL does not show what of it is a password.
        String value = Redaction.of(written);
        StringBuilder line = new StringBuilder(Math.min(value.length(), SHOWN) + 8);
        for (int i = 0; i < value.length() && i < SHOWN; i++) {
            char c = value.charAt(i);
            if ((c >= ' ' && c < 0x7f) || (c > 0x7f && Character.isLetterOrDigit(c))) {
                line.append(c);
            } else {
                line.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
        return value.length() > SHOWN ? line.append("...").toString() : line.toString();
    }

    /** The names as {@link #shown}, separated by commas; after the tenth, only how many there are. */
    public static String list(Collection<String> names) {
        StringBuilder list = new StringBuilder();
        int listed = 0;
        for (String name : names) {
            if (listed == LISTED) {
                return list.append(" and ")
                        .append(names.size() - listed)
                        .append(" more")
                        .toString();
            }
            list.append(listed++ == 0 ? "" : ", ").append(shown(name));
        }
        return list.toString();
    }
}
