// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

/** Finds where names, values, words and hosts begin and end in a text. */
class TextScan {

    /** The search for the start of a name stops after this many characters. */
    static final int MAX_NAME = 64;

    private static final int MAX_PORT = 5;

    /** Backslashes before a quote in JSON that is a text of JSON that is a text of JSON. */
    private static final int MAX_ESCAPES = 7;

    /** A longer word is no word of a sentence. */
    private static final int MAX_WORD = 256;

    private static final int MIN_MIXED = 4;

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
        return nameStart(text, end);
    }

    static int nameStart(String text, int end) {
        int start = end;
        while (start > 0 && end - start < MAX_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** The end of the name before a sign: before white space, at most two quotes, and the backslashes that escape them. */
    static int nameEnd(String text, int sign) {
        int end = sign;
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        int quote = end;
        while (end > 0 && quote - end < 2 && isQuote(text.charAt(end - 1))) {
            end--;
        }
        if (end == quote) {
            // Without quotes, a name and its sign stand on one line.
            return hasLineBreak(text, end, sign) ? sign : end;
        }
        int escape = end;
        while (end > 0 && escape - end < MAX_ESCAPES && text.charAt(end - 1) == '\\') {
            end--;
        }
        return end;
    }

    private static boolean hasLineBreak(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isLineBreak(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a quote, or a backslash before a quote, is at this index. */
    boolean isQuoteAt(int at) {
        return at < length && (isQuote(text.charAt(at)) || text.charAt(at) == '\\');
    }

    int blanksEnd(int from) {
        int end = from;
        while (end < length && isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The end of the spaces and tabs. */
    int spacesEnd(int from) {
        int end = from;
        while (end < length && isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether a word is the only one up to the end of its line, or up to the end of its element of a list. */
    boolean isLastOfElement(int from) {
        int end = from;
        while (end < length && end - from < MAX_WORD && !isBlank(text.charAt(end))) {
            end++;
        }
        if (end == from || end - from == MAX_WORD) {
            return end > from;
        }
        int next = spacesEnd(end);
        return next == length || isLineBreak(text.charAt(next)) || ",;)}]".indexOf(text.charAt(end - 1)) >= 0;
    }

    /** Whether a word has a letter and a digit, or a sign within, unlike a word of a sentence. */
    boolean isMixed(int from) {
        boolean letter = false;
        boolean other = false;
        int end = from;
        while (end < length && end - from < MAX_WORD && !isBlank(text.charAt(end))) {
            char c = text.charAt(end);
            letter |= isLetter(c);
            other |= Credentials.isDigit(c) || ("!@#$%^&*+".indexOf(c) >= 0 && isOfTokenAt(end + 1));
            end++;
        }
        return letter && other && end - from >= MIN_MIXED;
    }

    /** Whether a name is the first of its line, or the first after the sign of a list. */
    boolean isFirstOfElement(int start) {
        int before = start;
        while (before > 0 && isSpace(text.charAt(before - 1))) {
            before--;
        }
        if (before > 0 && before < start && text.charAt(before - 1) == '-') {
            before--;
            while (before > 0 && isSpace(text.charAt(before - 1))) {
                before--;
            }
            return before == 0 || isLineBreak(text.charAt(before - 1));
        }
        return before == 0 || isLineBreak(text.charAt(before - 1)) || "{[(,;".indexOf(text.charAt(before - 1)) >= 0;
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
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
        int open = from;
        while (open - from < MAX_ESCAPES && follows(text, open, '\\')) {
            open++;
        }
        if (open >= length || !isQuote(text.charAt(open))) {
            return from;
        }
        return open == from ? quoteEnd(open) : escapedEnd(open, open - from);
    }

    private int quoteEnd(int open) {
        char quote = text.charAt(open);
        int close = open + 1;
        while (close < length) {
            char c = text.charAt(close);
            if (c == quote) {
                // SQL doubles a quote within a text.
                if (c != '\'' || close == open + 1 || !follows(text, close + 1, c)) {
                    return close + 1;
                }
                close++;
            }
            close += c == '\\' ? 2 : 1;
        }
        return length;
    }

    /** The end of a text in JSON within JSON: behind the first quote that is escaped no deeper than the first one. */
    private int escapedEnd(int open, int depth) {
        int escapes = 0;
        for (int close = open + 1; close < length; close++) {
            char c = text.charAt(close);
            if (c == text.charAt(open) && escapes <= depth) {
                return close + 1;
            }
            escapes = c == '\\' ? escapes + 1 : 0;
        }
        return length;
    }

    /** The end of a list in brackets. Its texts may hold brackets. */
    int listEnd(int from) {
        int end = from + 1;
        while (end < length && text.charAt(end) != ']') {
            end = Math.max(end + 1, isQuoteAt(end) ? closing(end) : end + 1);
        }
        return Math.min(length, end + 1);
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
        while (end < length && !isLineBreak(text.charAt(end))) {
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
