// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

/** Finds where names, values, words and hosts begin and end in a text. */
class TextScan {

    /** The search for the start of a name stops after this many characters. */
    static final int MAX_NAME = 64;

    private static final int MAX_PORT = 5;

    private static final String LOCAL = "localhost";

    final String text;
    final int length;

    /** The end of the last word that was read. No word is read twice, so the time is linear. */
    int wordEnd;

    /** The index of the last {@code @} of that word, or -1. */
    int lastAt;

    TextScan(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** Whether a host begins here: {@code localhost}, a name with a dot, or a name with a port. */
    boolean isHost(int from) {
        int end = from;
        boolean dotted = false;
        while (end < length && end - from < MAX_NAME && (isOfName(text.charAt(end)) || text.charAt(end) == '.')) {
            dotted |= text.charAt(end) == '.' && end > from && end + 1 < length && isOfName(text.charAt(end + 1));
            end++;
        }
        return dotted
                || (end - from == LOCAL.length() && text.regionMatches(from, LOCAL, 0, end - from))
                || (end > from && follows(text, end, ':') && isPortAt(end + 1));
    }

    boolean isPortAt(int from) {
        int end = from;
        while (end < length && end - from < MAX_PORT && Credentials.isDigit(text.charAt(end))) {
            end++;
        }
        return end > from && (end == length || !isOfName(text.charAt(end)));
    }

    boolean isPort(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Credentials.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Sets {@link #wordEnd} and {@link #lastAt} for the word at {@code from}. */
    void readWord(int from) {
        if (from < wordEnd) {
            return;
        }
        wordEnd = from;
        lastAt = -1;
        while (wordEnd < length && !isBlank(text.charAt(wordEnd))) {
            if (text.charAt(wordEnd) == '@') {
                lastAt = wordEnd;
            }
            wordEnd++;
        }
    }

    int nameStart(int end) {
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Whether the name has a {@code -} or {@code _}, like a header and unlike a word. Names of classes have dots. */
    boolean hasJoint(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '-' || text.charAt(i) == '_') {
                return true;
            }
        }
        return false;
    }

    /**
     * The end of a value in quotes or in SQL Server's braces, or {@code from} if there are none. A value that is not closed
     * extends to the end of the text.
     */
    int closing(int from) {
        if (follows(text, from, '{')) {
            int close = from + 1;
            while (close < length && (text.charAt(close) != '}' || follows(text, close + 1, '}'))) {
                close += text.charAt(close) == '}' ? 2 : 1;
            }
            return Math.min(length, close + 1);
        }
        boolean escaped = follows(text, from, '\\');
        int open = escaped ? from + 1 : from;
        if (open >= length || !isQuote(text.charAt(open))) {
            return from;
        }
        int close = open + 1;
        while (close < length && text.charAt(close) != text.charAt(open)) {
            close += !escaped && text.charAt(close) == '\\' ? 2 : 1;
        }
        return Math.min(length, close + 1);
    }

    /**
     * The end of a value.
     *
     * @param separator ends the value, as white space does; a blank for no other separator
     */
    int valueEnd(int from, char separator, boolean encoded) {
        int end = from;
        while (end < length
                && !isBlank(text.charAt(end))
                && text.charAt(end) != separator
                && !(encoded && isEncoded(end, "26"))) {
            end++;
        }
        return end;
    }

    int elementEnd(int from) {
        int end = from;
        while (end < length && !isBlank(text.charAt(end)) && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    int lineEnd(int from) {
        int end = from;
        while (end < length && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    boolean isEncoded(int percent, String hex) {
        return text.charAt(percent) == '%' && text.regionMatches(true, percent + 1, hex, 0, 2);
    }

    static boolean follows(String text, int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    boolean isOfTokenAt(int at) {
        return at < length && isOfToken(text.charAt(at));
    }

    /** Whether {@code c} is a character of {@code token68} of RFC 7235. */
    static boolean isOfToken(char c) {
        return isLetter(c) || Credentials.isDigit(c) || "-._~+/=".indexOf(c) >= 0;
    }

    static boolean isOfName(char c) {
        return isLetter(c) || Credentials.isDigit(c) || Credentials.isJoint(c);
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    static boolean isBlank(char c) {
        return c <= ' ';
    }
}
