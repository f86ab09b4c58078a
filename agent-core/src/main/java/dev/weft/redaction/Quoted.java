// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import java.util.Collection;

/** Values of the user, quoted for a line of the log. */
public final class Quoted {

    private static final int SHOWN = 80;
    private static final int LISTED = 10;

    private Quoted() {}

    /** {@code value} in double quotes, shown as by {@link #shown}. */
    public static String quoted(String value) {
        return '"' + shown(value) + '"';
    }

    /**
     * {@code written} without credentials, cut after 80 characters. Characters other than letters, digits and printable
     * ASCII are written as {@code \}{@code uXXXX}.
     */
    public static String shown(String written) {
        // Before the cut, because credentials in half a URL may not be found.
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

    /** The first ten names as by {@link #shown}, separated by commas, and the number of the others. */
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
