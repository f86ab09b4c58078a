// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Replaces the credentials in a text by {@code ***}. In doubt it replaces too much.
 *
 * <p>Credentials are found by their place: user information of URLs and hosts, values with the {@linkplain Credentials name}
 * of a credential (in queries, JDBC URLs, headers and JSON), {@code user/password@} of Oracle, and the words after
 * {@code Bearer} and {@code Basic}. A value extends to the separator of its list, or to the next white space.
 *
 * <p>One pass, in linear time.
 */
public final class Redaction extends TextScan {

    private static final String MARK = "***";

    /** A shorter text after a scheme is a word: {@code basic auth}. */
    private static final int MIN_SECRET = 8;

    /** The longest text after a scheme that counts as a word of a sentence. */
    private static final int MAX_WORD = 20;

    /** How many times the kept length is searched: a credential that is cut in half may not be found. */
    private static final int AHEAD = 4;

    private static final String ORACLE = "jdbc:oracle:";

    private static final String[] SCHEMES = {
        "bearer", "basic", "digest", "negotiate", "ntlm", "token", "aws4-hmac-sha256"
    };

    private @Nullable StringBuilder clean;

    /** The text before this index is in {@link #clean}. */
    private int copied;

    private Redaction(String text) {
        super(text);
    }

    /** The text without credentials; the same object if it has none. */
    public static String of(String text) {
        return isSuspect(text) ? new Redaction(text).redacted() : text;
    }

    /** The first {@code max} characters of the text without credentials. Only the start of a much longer text is searched. */
    public static String of(String text, int max) {
        if (text.length() <= max) {
            return of(text);
        }
        String clean = of(text.length() / AHEAD < max ? text : text.substring(0, AHEAD * max));
        return clean.length() <= max ? clean : clean.substring(0, max);
    }

    /** {@link #of(String, int)} of a text; {@code null} of {@code null}. */
    public static @Nullable String ofNullable(@Nullable String text, int max) {
        return text == null ? null : of(text, max);
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

    /** Replaces a credential. Returns its end. */
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

    /** Handles {@code name=value}, or {@code name%3Dvalue} if {@code encoded}. */
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

    /** Handles {@code user:password@host} without a scheme, as in messages about a host that cannot be resolved. */
    private int user(int colon) {
        readWord(colon + 1);
        int at = lastAt;
        if (at <= colon + 1 || at - colon > MAX_NAME || !isHost(at + 1)) {
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

    /** Handles {@code "name":"value"} and {@code Some-Name: value}, but no other word before a colon. */
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

    /** Handles the value of {@code Authorization}, which begins with a scheme. */
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

    /** Whether a word is the name of the next value, because the value before it is missing. */
    private boolean isName(int from, int to) {
        int sign = to - 1;
        if (sign <= from || (text.charAt(sign) != ':' && text.charAt(sign) != '=')) {
            return false;
        }
        return Credentials.isNamed(text, from, sign)
                || Credentials.isAuthorization(text, from, sign)
                || Credentials.isCookie(text, from, sign);
    }

    /** Handles {@code Bearer} and {@code Basic} with a token that is no plain word. */
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
        if (end - from < MIN_SECRET || (word && end - from <= MAX_WORD) || isName(from, Math.min(end + 1, length))) {
            return from;
        }
        // The token may be a name and a value, which may have other characters than a token.
        return leaveOut(from, assigned ? valueEnd(end, ' ', false) : end);
    }

    /** Handles {@code jdbc:oracle:thin:user/password@host}, which has no slashes before the user. */
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

    /** Handles what follows {@code //}: everything before the last {@code @} of an authority is a credential. */
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
            // The password has a slash that is not encoded.
            at = lastAt;
        }
        return at > start ? leaveOut(start, at) : start;
    }

    private static boolean isScheme(String text, int at) {
        char c = text.charAt(at);
        if ((c != 'b' && c != 'B') || (at > 0 && isLetter(text.charAt(at - 1)))) {
            return false;
        }
        return text.regionMatches(true, at, "bearer ", 0, 7) || text.regionMatches(true, at, "basic ", 0, 6);
    }
}
