// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

/** Text that came over the network, made fit for a terminal. */
public final class Printable {
    private static final String CUT = "...";

    private Printable() {}

    /**
     * The text with every control, formatting and unassigned character replaced by {@code ?}, so that data can
     * neither move the cursor nor reverse the direction of writing, and cut to {@code limit} characters.
     */
    public static String text(String text, int limit) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(limit + 1L).forEach(c -> printable.appendCodePoint(visible(c) ? c : '?'));
        if (printable.codePointCount(0, printable.length()) <= limit) {
            return printable.toString();
        }
        int kept = printable.offsetByCodePoints(0, Math.max(0, limit - CUT.length()));
        return printable.substring(0, kept) + CUT.substring(0, Math.min(limit, CUT.length()));
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
