// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Replaces the credentials in a text by {@code ***}. In doubt it replaces too much.
 *
 * <p>Credentials are found by their place: user information of URLs and hosts, values with the {@linkplain Credentials name}
 * of a credential (in queries, paths, settings, headers, JSON, YAML and XML), {@code user/password@} of Oracle, the words after
 * {@code Authorization}, {@code Bearer}, {@code Basic} and SQL's {@code IDENTIFIED BY}, and private keys in PEM. JSON web
 * tokens and the {@linkplain KnownKey keys of some issuers} are found in any place. A value extends to the separator of its
 * list, or to the next white space.
 *
 * <p>One pass, in linear time. A text without a sign of a credential costs no allocation.
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

    /** A longer first word of {@code Authorization} is a token without a scheme. */
    private static final int MAX_SCHEME = 24;

    private static final String CDATA = "<![CDATA[";

    /** Whether the end of the text may be missing. What is open there counts as a credential. */
    private final boolean cut;

    private @Nullable StringBuilder clean;

    /** The text before this index is in {@link #clean}. */
    private int copied;

    private Redaction(String text, boolean cut) {
        super(text);
        this.cut = cut;
    }

    /** The text without credentials; the same object if it has none. */
    public static String of(String text) {
        return of(text, false);
    }

    private static String of(String text, boolean cut) {
        return Signs.isIn(text, cut) ? new Redaction(text, cut).redacted() : text;
    }

    /** The first {@code max} characters of the text without credentials. Only the start of a much longer text is searched. */
    public static String of(String text, int max) {
        if (text.length() <= max) {
            return of(text);
        }
        String clean = text.length() / AHEAD < max ? of(text) : of(text.substring(0, AHEAD * max), true);
        return clean.length() <= max ? clean : clean.substring(0, max);
    }

    /** {@link #of(String, int)} of a text; {@code null} of {@code null}. */
    public static @Nullable String ofNullable(@Nullable String text, int max) {
        return text == null ? null : of(text, max);
    }

    private String redacted() {
        int at = 0;
        while (at < length) {
            at = next(at);
        }
        return clean == null ? text : clean.append(text, copied, length).toString();
    }

    /** Handles what begins at {@code at}. Returns the index at which the search continues. */
    private int next(int at) {
        switch (text.charAt(at)) {
            case '=':
                return assigned(at, follows(text, at + 1, '>') && nameEnd(text, at) < at ? at + 2 : at + 1, false);
            case ':':
                return follows(text, at + 1, 'o') || follows(text, at + 1, 'O') ? oracle(at) : colon(at);
            case '%':
                return isEncoded(at, "3d") ? assigned(at, at + 3, true) : encodedUser(at);
            case '/':
                return Signs.isSlashes(text, at) ? userInformation(text.indexOf('/', at + 1) + 1) : at + 1;
            case '<':
            case '&':
                return element(at);
            case '-':
                return text.startsWith(Signs.BEGIN, at) ? privateKey(at) : at + 1;
            default:
                return Signs.isWordStart(text, at) ? word(at) : at + 1;
        }
    }

    /** Handles a word that is a credential or introduces one. */
    private int word(int at) {
        if (Signs.isScheme(text, at)) {
            return authorized(at);
        }
        KnownKey key = KnownKey.at(text, at, cut);
        if (key != null) {
            return leaveOut(key.start(at), key.end(text, at));
        }
        int token = KnownKey.webTokenEnd(text, at, cut);
        if (token >= 0) {
            return leaveOut(at, token);
        }
        if (Signs.isPhrase(text, at, "identified")) {
            return identified(at + "identified".length());
        }
        if (Signs.isPhrase(text, at, "password")) {
            int value = passwordOf(blanksEnd(at + "password".length()));
            return follows(text, value, '\'') ? leaveOut(value, closing(value)) : value;
        }
        if (Signs.isPhrase(text, at, "digest")) {
            int parameters = spacesEnd(at + "digest".length());
            return text.regionMatches(true, parameters, "username", 0, 8) && isAssignment(parameters)
                    ? leaveOut(parameters, parametersEnd(parameters))
                    : parameters;
        }
        return at + 1;
    }

    /** The value of SQL's {@code PASSWORD 'password'} or {@code SET PASSWORD FOR user = 'password'}. */
    private int passwordOf(int from) {
        if (!Signs.isPhrase(text, from, "for")) {
            return from;
        }
        int sign = from;
        while (sign < length && sign - from < MAX_NAME && text.charAt(sign) != '=') {
            sign++;
        }
        return follows(text, sign, '=') ? blanksEnd(sign + 1) : from;
    }

    /** Handles SQL's {@code IDENTIFIED [WITH plugin] BY [VALUES] 'password' [REPLACE 'password']}. */
    private int identified(int from) {
        int at = blanksEnd(from);
        if (Signs.isPhrase(text, at, "with")) {
            at = blanksEnd(valueEnd(blanksEnd(at + 4), ' ', false));
        }
        if (!Signs.isPhrase(text, at, "by") && !Signs.isPhrase(text, at, "as")) {
            return at;
        }
        boolean sql = text.charAt(at) == 'B' || text.charAt(at) == 'A';
        at = blanksEnd(at + 2);
        if (Signs.isPhrase(text, at, "values")) {
            at = blanksEnd(at + "values".length());
        } else if (Signs.isPhrase(text, at, "password")) {
            at = blanksEnd(at + "password".length());
        }
        int end = closing(at);
        if (end == at && sql) {
            // Oracle's passwords need no quotes. In lower case it is a sentence.
            end = valueEnd(at, ';', false);
        }
        if (end == at) {
            return at;
        }
        leaveOut(at, end);
        int next = blanksEnd(end);
        if (!Signs.isPhrase(text, next, "replace")) {
            return end;
        }
        int old = blanksEnd(next + "replace".length());
        int oldEnd = closing(old);
        return leaveOut(old, oldEnd > old ? oldEnd : valueEnd(old, ';', false));
    }

    /** Handles {@code -----BEGIN PRIVATE KEY-----}, up to the end of the block. Certificates and public keys stay. */
    private int privateKey(int begin) {
        int label = begin + Signs.BEGIN.length();
        int labelEnd = label;
        while (labelEnd < length && labelEnd - label < MAX_NAME && isOfLabel(text.charAt(labelEnd))) {
            labelEnd++;
        }
        if (!text.substring(label, labelEnd).contains("PRIVATE KEY") || !text.startsWith("-----", labelEnd)) {
            return labelEnd;
        }
        int end = text.indexOf("-----END ", labelEnd);
        int close = end < 0 ? -1 : text.indexOf("-----", end + "-----END ".length());
        return leaveOut(begin, close < 0 ? length : close + 5);
    }

    private static boolean isOfLabel(char c) {
        return (c >= 'A' && c <= 'Z') || Credentials.isDigit(c) || c == ' ';
    }

    /** Handles {@code <name>value</name>} in XML, and in XML that is escaped. */
    private int element(int open) {
        int name = Signs.elementName(text, open);
        if (name < 0) {
            return open + 1;
        }
        int nameEnd = Signs.elementNameEnd(text, name);
        if (!Signs.isElement(text, name, nameEnd)) {
            return nameEnd;
        }
        boolean escaped = text.charAt(open) == '&';
        int close = nameEnd;
        while (close < length && text.charAt(close) != '<' && !isTagEnd(close, escaped)) {
            close++;
        }
        if (close >= length || text.charAt(close) == '<' || text.charAt(close - 1) == '/') {
            return nameEnd;
        }
        int value = close + (escaped ? 4 : 1);
        if (text.startsWith(CDATA, value)) {
            int end = text.indexOf("]]>", value);
            return leaveOut(value, end < 0 ? length : end + 3);
        }
        int end = value;
        while (end < length && text.charAt(end) != '<' && !(escaped && text.startsWith("&lt;", end))) {
            end++;
        }
        boolean closed = end == length ? cut : text.startsWith(escaped ? "&lt;/" : "</", end);
        return closed && blanksEnd(value) < end ? leaveOut(value, end) : value;
    }

    private boolean isTagEnd(int at, boolean escaped) {
        return escaped ? text.startsWith("&gt;", at) || text.startsWith("&lt;", at) : text.charAt(at) == '>';
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
        int end = encoded ? sign : nameEnd(text, sign);
        int start = nameStart(end);
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if (before == '%' && end - start >= 2) {
            start += 2;
        }
        boolean parameter = before == '?' || before == '&' || before == ';' || before == '%' || before == '#';
        if (Credentials.isAuthorization(text, start, end)) {
            return authorization(value, false);
        }
        if (Credentials.isCookie(text, start, end)) {
            return leaveOut(value, lineEnd(value));
        }
        if (!isCredential(start, end) && !(parameter && Credentials.isParameter(text, start, end))) {
            return value;
        }
        if (encoded) {
            return leaveOut(value, valueEnd(value, '&', true));
        }
        char separator =
                before == '?' || before == '&' || before == '#' ? '&' : before == ';' || before == ':' ? ';' : ' ';
        int from = separator == ' ' ? spacesEnd(value) : value;
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
        boolean open = cut && wordEnd == length && lastAt <= colon && length - colon <= MAX_NAME;
        int at = open ? length : lastAt;
        if (at <= colon + 1 || (!open && at - colon > MAX_NAME) || !(open || isHost(at + 1))) {
            return colon + 1;
        }
        for (int i = colon + 1; i < at && i - colon <= MAX_NAME; i++) {
            if (text.charAt(i) == '/') {
                return colon + 1;
            }
        }
        int start = nameStart(colon);
        return start < colon ? leaveOut(Math.max(start, copied), at) : colon + 1;
    }

    /** Handles {@code "name": "value"}, {@code Some-Name: value} and {@code a.name: value}, but few other words before a colon. */
    private int named(int colon) {
        int end = nameEnd(text, colon);
        int start = nameStart(end);
        boolean quoted = end < colon && isQuoteAt(end);
        int value = quoted ? blanksEnd(colon + 1) : spacesEnd(colon + 1);
        if (Credentials.isAuthorization(text, start, end)) {
            return authorization(value, quoted);
        }
        if (Credentials.isCookie(text, start, end)) {
            int closing = quoted ? closing(value) : value;
            return leaveOut(value, closing > value ? closing : lineEnd(value));
        }
        boolean key = Credentials.isKey(text, start, end) && isMixed(value);
        if (!key && (!isCredential(start, end) || !(quoted || isValueOf(start, end, value)))) {
            return colon + 1;
        }
        if (quoted && follows(text, value, '[')) {
            return leaveOut(value, listEnd(value));
        }
        int closing = closing(value);
        if (closing > value) {
            return leaveOut(value, closing);
        }
        int valueEnd = quoted ? elementEnd(value) : valueEnd(value, ' ', false);
        return isName(value, valueEnd) ? value : leaveOut(value, valueEnd);
    }

    private boolean isCredential(int start, int end) {
        return Credentials.isNamed(text, start, end) || Credentials.isClaims(text, start, end);
    }

    /** Whether the text after the colon of a name without quotes is its value, and not the rest of a sentence. */
    private boolean isValueOf(int start, int end, int value) {
        if (hasJoint(start, end)) {
            return true;
        }
        int last = end;
        while (last > start && text.charAt(last - 1) != '.') {
            last--;
        }
        boolean type = text.charAt(last) >= 'A' && text.charAt(last) <= 'Z';
        if (last > start) {
            return type ? isMixed(value) : value < length && !isBlank(text.charAt(value));
        }
        if (isFirstOfElement(start) && (isQuoteAt(value) || isLastOfElement(value))) {
            return true;
        }
        return isMixed(value) || (isQuoteAt(value) && !type && !Credentials.isToken(text, start, end));
    }

    /**
     * Handles the value of {@code Authorization}: a scheme, and a token or parameters.
     *
     * @param quoted whether the name is in quotes, as in JSON
     */
    private int authorization(int value, boolean quoted) {
        int from = spacesEnd(value);
        if (follows(text, from, '[')) {
            if (quoted && isQuoteAt(blanksEnd(from + 1))) {
                return leaveOut(from, listEnd(from));
            }
            from = spacesEnd(from + 1);
        }
        int closing = closing(from);
        if (closing > from) {
            return leaveOut(from, closing);
        }
        int end = valueEnd(from, ' ', false);
        int token = spacesEnd(end);
        if (token == length || !isSchemeName(from, end) || isLineBreak(text.charAt(token))) {
            return isName(from, end) ? from : leaveOut(from, end);
        }
        int tokenEnd = isAssignment(token) ? parametersEnd(token) : valueEnd(token, ' ', false);
        return isName(token, tokenEnd) ? token : leaveOut(from, tokenEnd);
    }

    private boolean isSchemeName(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!isOfName(text.charAt(i)) || text.charAt(i) == '.') {
                return false;
            }
        }
        return end > from && end - from <= MAX_SCHEME;
    }

    /** Whether {@code name=value} begins here. The signs at the end of base64 are none. */
    private boolean isAssignment(int from) {
        int end = from;
        while (end < length && end - from < MAX_NAME && isOfName(text.charAt(end))) {
            end++;
        }
        return end > from
                && follows(text, end, '=')
                && end + 1 < length
                && !isBlank(text.charAt(end + 1))
                && "=,]".indexOf(text.charAt(end + 1)) < 0;
    }

    /** The end of {@code name=value, name="value"}. */
    private int parametersEnd(int from) {
        int at = from;
        while (true) {
            int value = text.indexOf('=', at) + 1;
            int end = closing(value);
            if (end == value) {
                while (end < length && !isBlank(text.charAt(end)) && text.charAt(end) != ',') {
                    end++;
                }
            }
            int comma = spacesEnd(end);
            int next = blanksEnd(comma + 1);
            if (!follows(text, comma, ',') || !isAssignment(next)) {
                return end;
            }
            at = next;
        }
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
        int end = cut && wordEnd == length && lastAt < from ? length : lastAt;
        return end > from ? leaveOut(from, end) : from;
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
        boolean password = at < 0 && colon >= 0 && text.charAt(start) != '[' && !isPort(colon + 1, end);
        if (password && lastAt > end) {
            // The password has a slash that is not encoded.
            at = lastAt;
        } else if (cut && wordEnd == length && at < 0 && (password || end == length)) {
            at = length;
        }
        return at > start ? leaveOut(start, at) : start;
    }

    /** Handles {@code https%3A%2F%2Fuser%3Apassword%40host}. */
    private int encodedUser(int percent) {
        if (!text.regionMatches(true, percent + 1, "2f%2f", 0, 5)) {
            return percent + 1;
        }
        int start = percent + 6;
        int at = -1;
        int end = start;
        while (end < length
                && !isBlank(text.charAt(end))
                && "&\"'".indexOf(text.charAt(end)) < 0
                && !isEncoded(end, "2f")) {
            if (isEncoded(end, "40")) {
                at = end;
            }
            end++;
        }
        return at > start ? leaveOut(start, at) : start;
    }
}
