// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

/**
 * Removes from the message of a database what may be a value or a statement. Databases quote both, often without escapes. So
 * what lies between the first and the last quote or bracket of the first line is removed, and later lines are.
 */
public final class DatabaseMessage {

    private static final String OPENING = "'\"`([{<\u00ab\u201c\u2018";
    private static final String CLOSING = "'\"`)]}>\u00bb\u201d\u2019";

    /** What follows these is a part of the statement. */
    private static final String[] BEFORE_TEXT = {"token: ", "found: ", "column: ", "near ", "SQLERRMC="};

    private DatabaseMessage() {}

    /** Returns the first line of {@code message} without values. */
    public static String clean(String message) {
        String line = firstLine(message);
        int opening = indexOfAny(line);
        int end = Math.min(opening, textStart(line));
        StringBuilder clean = new StringBuilder(end + 32);
        appendWithoutNumbers(clean, line, 0, end);
        if (end == line.length()) {
            return clean.toString();
        }
        int closing = lastIndexOfAny(line);
        if (end == opening && closing > opening) {
            clean.append(line.charAt(opening)).append('?').append(line.charAt(closing));
            int rest = closing + 1;
            String after = line.substring(rest);
            int text = textStart(after);
            appendWithoutNumbers(clean, after, 0, text);
            if (text < after.length()) {
                clean.append('?');
            }
        } else {
            clean.append('?');
        }
        return clean.toString();
    }

    private static String firstLine(String message) {
        int start = 0;
        while (start < message.length() && message.charAt(start) <= ' ') {
            start++;
        }
        int end = start;
        while (end < message.length() && message.charAt(end) != '\n' && message.charAt(end) != '\r') {
            end++;
        }
        return message.substring(start, end);
    }

    private static int textStart(String line) {
        int first = line.length();
        for (String each : BEFORE_TEXT) {
            int at = line.indexOf(each);
            if (at >= 0) {
                first = Math.min(first, at + each.length());
            }
        }
        return first;
    }

    private static int indexOfAny(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (OPENING.indexOf(line.charAt(i)) >= 0) {
                return i;
            }
        }
        return line.length();
    }

    private static int lastIndexOfAny(String line) {
        for (int i = line.length() - 1; i >= 0; i--) {
            if (CLOSING.indexOf(line.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Numbers in a name or a code, such as {@code ORA-00942}, are kept. */
    private static void appendWithoutNumbers(StringBuilder to, String line, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = line.charAt(i);
            if (!isDigit(c) || isInCode(line, i)) {
                to.append(c);
            } else {
                to.append('?');
                while (i + 1 < end
                        && (isDigit(line.charAt(i + 1))
                                || line.charAt(i + 1) == '.' && i + 2 < end && isDigit(line.charAt(i + 2)))) {
                    i++;
                }
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isInCode(String line, int digit) {
        int before = digit - 1;
        while (before >= 0 && isDigit(line.charAt(before))) {
            before--;
        }
        if (before < 0) {
            return false;
        }
        char c = line.charAt(before);
        return Character.isLetter(c)
                || c == '_'
                || c == '-' && before > 0 && Character.isLetter(line.charAt(before - 1));
    }
}
