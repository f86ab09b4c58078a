// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

/**
 * Text without the credentials in it, as far as they can be told by where they stand: user information of URLs and hosts, values
 * {@linkplain Credentials named} as credentials (queries, settings in JDBC URLs, headers, JSON), {@code user/password@} of
 * Oracle, and what follows {@code Bearer} and {@code Basic}. Each becomes {@code ***}. In doubt more is left out than
 * needed: a value goes on to the separator that it was introduced by, or to the next white space.
 *
 * <p>One pass, in time proportional to the text.
 */
public final class Redaction {

    private static final String MARK = "***";

    /** Of a longer name only its end is looked at. */
    private static final int MOST_NAME = 64;

    /** Shorter ones are rather words: {@code basic auth}. */
    private static final int LEAST_SECRET = 8;

    /** The longest word that a text about authentication may say after the scheme. */
    private static final int MOST_WORD = 20;

    /** How much more than is kept is looked at: credentials that are cut in half cannot be told. */
    private static final int AHEAD = 4;

    private static final int MOST_PORT = 5;

    private static final String ORACLE = "jdbc:oracle:";
    private static final String LOCAL = "localhost";

    private static final String[] SCHEMES = {
        "bearer", "basic", "digest", "negotiate", "ntlm", "token", "aws4-hmac-sha256"
    };

    private final String text;
    private final int length;
    private StringBuilder clean;

    /** What comes before is in {@link #clean}. */
    private int copied;

    /** End of the word last looked at, and its last {@code @}; so that no word is searched twice. */
    private int wordEnd;

    private int lastAt;

    private Redaction(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** {@code text} itself if there is nothing to leave out; {@code null} for {@code null}. */
    public static String of(String text) {
        return text == null || !isSuspect(text) ? text : new Redaction(text).redacted();
    }

    /** As {@link #of(String)}, at most so many characters of it; of a text that is much longer no more is looked at. */
    public static String of(String text, int most) {
        if (text == null || text.length() <= most) {
            return of(text);
        }
        String clean = of(text.length() / AHEAD < most ? text : text.substring(0, AHEAD * most));
        return clean.length() <= most ? clean : clean.substring(0, most);
    }

    private static boolean isSuspect(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' || c == ':' || c == '%' || (c == '/' && follows(text, i + 1, '/')) || isScheme(text, i)) {
                return true;
            }
        }
        return false;
    }

    private String redacted() {
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (c == '=') {
                at = assigned(at, at + 1, false);
            } else if (c == ':') {
                at = follows(text, at + 1, 'o') || follows(text, at + 1, 'O') ? oracle(at) : colon(at);
            } else if (c == '%' && isEncoded(at, "3d")) {
                at = assigned(at, at + 3, true);
            } else if (c == '/' && follows(text, at + 1, '/')) {
                at = userInformation(at + 2);
            } else {
                at = isScheme(text, at) ? authorized(at) : at + 1;
            }
        }
        return clean == null ? text : clean.append(text, copied, length).toString();
    }

    /** Leaves out; goes on behind it. */
    private int leaveOut(int from, int to) {
        if (from < to) {
            if (clean == null) {
                clean = new StringBuilder(length + MARK.length());
            }
            clean.append(text, copied, from).append(MARK);
            copied = to;
        }
        return to;
    }

    /** {@code name=value}, or with {@code %3D} between them. */
    private int assigned(int sign, int value, boolean encoded) {
        int end = !encoded && sign > 0 && text.charAt(sign - 1) == ' ' ? sign - 1 : sign;
        int start = nameStart(end);
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if (before == '%' && end - start >= 2) {
            start += 2;
        }
        boolean parameter = before == '?' || before == '&' || before == ';' || before == '%' || before == '#';
        if (Credentials.isAuthorization(text, start, end)) {
            return authorization(value);
        }
        if (Credentials.isCookie(text, start, end)) {
            return leaveOut(value, lineEnd(value));
        }
        if (!Credentials.isNamed(text, start, end) && !(parameter && Credentials.isParameter(text, start, end))) {
            return value;
        }
        if (encoded) {
            return leaveOut(value, valueEnd(value, '&', true));
        }
        char separator =
                before == '?' || before == '&' || before == '#' ? '&' : before == ';' || before == ':' ? ';' : ' ';
        int from = separator == ' ' && follows(text, value, ' ') ? value + 1 : value;
        int valueEnd = valueEnd(closing(from), separator, false);
        return from > value && isName(from, valueEnd) ? from : leaveOut(from, valueEnd);
    }

    private int colon(int colon) {
        int next = named(colon);
        return next == colon + 1 ? user(colon) : next;
    }

    /** {@code user:password@host} without a scheme before it, as a client says that took all of it for a host. */
    private int user(int colon) {
        readWord(colon + 1);
        int at = lastAt;
        if (at <= colon + 1 || at - colon > MOST_NAME || !isHost(at + 1)) {
            return colon + 1;
        }
        for (int i = colon + 1; i < at; i++) {
            if (text.charAt(i) == '/') {
                return colon + 1;
            }
        }
        int start = nameStart(colon);
        return start < colon ? leaveOut(Math.max(start, copied), at) : colon + 1;
    }

    /** Whether a name with a dot in it begins here, {@code localhost}, or any name with a port behind it. */
    private boolean isHost(int from) {
        int end = from;
        boolean dotted = false;
        while (end < length && end - from < MOST_NAME && (isOfName(text.charAt(end)) || text.charAt(end) == '.')) {
            dotted |= text.charAt(end) == '.' && end > from && end + 1 < length && isOfName(text.charAt(end + 1));
            end++;
        }
        return dotted
                || (end - from == LOCAL.length() && text.regionMatches(from, LOCAL, 0, end - from))
                || (end > from && follows(text, end, ':') && isPortAt(end + 1));
    }

    private boolean isPortAt(int from) {
        int end = from;
        while (end < length && end - from < MOST_PORT && Credentials.isDigit(text.charAt(end))) {
            end++;
        }
        return end > from && (end == length || !isOfName(text.charAt(end)));
    }

    /** {@code "name":"value"}, or a header's {@code Some-Name: value}; not any word before a colon. */
    private int named(int colon) {
        int end = colon;
        while (end > 0 && colon - end < 3 && isQuote(text.charAt(end - 1))) {
            end--;
        }
        if (end > 0 && end < colon && text.charAt(end - 1) == '\\') {
            end--;
        }
        boolean quoted = end < colon;
        int start = nameStart(end);
        int value = colon + 1;
        while (follows(text, value, ' ')) {
            value++;
        }
        if (Credentials.isAuthorization(text, start, end)) {
            return authorization(value);
        }
        if (Credentials.isCookie(text, start, end)) {
            return leaveOut(value, lineEnd(value));
        }
        if (!Credentials.isNamed(text, start, end) || (!quoted && !hasJoint(start, end))) {
            return colon + 1;
        }
        int closing = closing(value);
        if (closing > value) {
            return leaveOut(value, closing);
        }
        int valueEnd = quoted ? elementEnd(value) : valueEnd(value, ' ', false);
        return isName(value, valueEnd) ? value : leaveOut(value, valueEnd);
    }

    /** The value of an {@code Authorization}, with its scheme. */
    private int authorization(int value) {
        int from = value;
        while (from < length && (text.charAt(from) == ' ' || text.charAt(from) == '[')) {
            from++;
        }
        int closing = closing(from);
        if (closing > from) {
            return leaveOut(from, closing);
        }
        int end = valueEnd(from, ' ', false);
        for (String scheme : SCHEMES) {
            if (end - from == scheme.length() && text.regionMatches(true, from, scheme, 0, scheme.length())) {
                int token = end;
                while (follows(text, token, ' ')) {
                    token++;
                }
                end = valueEnd(token, ' ', false);
                return isName(token, end) ? token : leaveOut(from, end);
            }
        }
        return isName(from, end) ? from : leaveOut(from, end);
    }

    /** Whether a word is no value but names the next one: a value was missing before it. */
    private boolean isName(int from, int to) {
        int sign = to - 1;
        if (sign <= from || (text.charAt(sign) != ':' && text.charAt(sign) != '=')) {
            return false;
        }
        return Credentials.isNamed(text, from, sign)
                || Credentials.isAuthorization(text, from, sign)
                || Credentials.isCookie(text, from, sign);
    }

    /** {@code Bearer}, {@code Basic} and a token, wherever it stands; unless it is a plain word. */
    private int authorized(int scheme) {
        int from = text.indexOf(' ', scheme);
        while (follows(text, from, ' ')) {
            from++;
        }
        int end = from;
        boolean assigned = false;
        boolean word = true;
        while (end < length && isOfToken(text.charAt(end))) {
            char c = text.charAt(end);
            assigned |= c == '=';
            word &= (c >= 'a' && c <= 'z')
                    || (end == from && c >= 'A' && c <= 'Z')
                    || (c == '.' && !isOfTokenAt(end + 1));
            end++;
        }
        if (end - from < LEAST_SECRET || (word && end - from <= MOST_WORD) || isName(from, Math.min(end + 1, length))) {
            return from;
        }
        // It may be a name and its value, which may hold more than a token does.
        return leaveOut(from, assigned ? valueEnd(end, ' ', false) : end);
    }

    /** {@code jdbc:oracle:thin:user/password@host}: without slashes before it, the user is no URL's. */
    private int oracle(int colon) {
        int begin = colon - 4;
        if (begin < 0 || !text.regionMatches(true, begin, ORACLE, 0, ORACLE.length())) {
            return colon(colon);
        }
        int from = begin + ORACLE.length();
        while (from < length && (isLetter(text.charAt(from)) || Credentials.isDigit(text.charAt(from)))) {
            from++;
        }
        if (!follows(text, from, ':')) {
            return from;
        }
        from++;
        readWord(from);
        return lastAt > from ? leaveOut(from, lastAt) : from;
    }

    /** Behind {@code //}: everything before the last {@code @} of an authority. */
    private int userInformation(int start) {
        readWord(start);
        int end = start;
        int at = -1;
        int colon = -1;
        while (end < wordEnd && "/?#\"\\".indexOf(text.charAt(end)) < 0) {
            char c = text.charAt(end);
            if (c == '@') {
                at = end;
            } else if (c == ':') {
                colon = end;
            }
            end++;
        }
        if (at < 0 && colon >= 0 && lastAt > end && text.charAt(start) != '[' && !isPort(colon + 1, end)) {
            // Whoever did not encode the slash in a password meant it to be one.
            at = lastAt;
        }
        return at > start ? leaveOut(start, at) : start;
    }

    private boolean isPort(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Credentials.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void readWord(int from) {
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

    private int nameStart(int end) {
        int start = end;
        while (start > 0 && end - start < MOST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** As headers have, and no word of a sentence; dots are in the names of classes. */
    private boolean hasJoint(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '-' || text.charAt(i) == '_') {
                return true;
            }
        }
        return false;
    }

    /**
     * Behind a value in quotes, or in SQL Server's braces; {@code from} if it is in none. What is not closed goes on to the
     * end.
     */
    private int closing(int from) {
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

    /** @param separator besides white space; a blank for none */
    private int valueEnd(int from, char separator, boolean encoded) {
        int end = from;
        while (end < length
                && !isBlank(text.charAt(end))
                && text.charAt(end) != separator
                && !(encoded && isEncoded(end, "26"))) {
            end++;
        }
        return end;
    }

    private int elementEnd(int from) {
        int end = from;
        while (end < length && !isBlank(text.charAt(end)) && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < length && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private boolean isEncoded(int percent, String hex) {
        return text.charAt(percent) == '%' && text.regionMatches(true, percent + 1, hex, 0, 2);
    }

    private static boolean isScheme(String text, int at) {
        char c = text.charAt(at);
        if ((c != 'b' && c != 'B') || (at > 0 && isLetter(text.charAt(at - 1)))) {
            return false;
        }
        return text.regionMatches(true, at, "bearer ", 0, 7) || text.regionMatches(true, at, "basic ", 0, 6);
    }

    private static boolean follows(String text, int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private boolean isOfTokenAt(int at) {
        return at < length && isOfToken(text.charAt(at));
    }

    /** What RFC 7235 has a token68 of. */
    private static boolean isOfToken(char c) {
        return isLetter(c) || Credentials.isDigit(c) || "-._~+/=".indexOf(c) >= 0;
    }

    private static boolean isOfName(char c) {
        return isLetter(c) || Credentials.isDigit(c) || Credentials.isJoint(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isBlank(char c) {
        return c <= ' ';
    }
}
