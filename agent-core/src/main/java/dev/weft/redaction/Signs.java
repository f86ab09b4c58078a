// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

/** Signs of credentials in a text. They are looked for first, so that most texts cost no allocation. */
final class Signs {

    static final String BEGIN = "-----BEGIN ";

    private Signs() {}

    /** Whether the text has a sign of a credential, such as a name before a colon, or an {@code @} after one. */
    static boolean isIn(String text, boolean cut) {
        boolean host = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' || c == ':') {
                int end = TextScan.nameEnd(text, i);
                if (Credentials.isAny(text, TextScan.nameStart(text, end), end)) {
                    return true;
                }
                host |= c == ':';
            } else if (c == '%') {
                if (text.regionMatches(true, i + 1, "3d", 0, 2)) {
                    return true;
                }
                if (host && text.startsWith("40", i + 1)) {
                    return true;
                }
                host |= text.regionMatches(true, i + 1, "2f%2f", 0, 5);
            } else if (c == '/') {
                host |= isSlashes(text, i);
            } else if (c == '@') {
                if (host) {
                    return true;
                }
            } else if (c == '<' || c == '&') {
                int name = elementName(text, i);
                if (name > 0 && isElement(text, name, elementNameEnd(text, name))) {
                    return true;
                }
            } else if (c == '-' ? text.startsWith(BEGIN, i) : isWordStart(text, i) && isWord(text, i, cut)) {
                return true;
            }
        }
        return cut && host;
    }

    private static boolean isWord(String text, int at, boolean cut) {
        char c = text.charAt(at);
        return isScheme(text, at)
                || (c == 'e' && KnownKey.webTokenEnd(text, at, cut) >= 0)
                || ((c == 'i' || c == 'I') && isPhrase(text, at, "identified"))
                || ((c == 'p' || c == 'P') && isPhrase(text, at, "password"))
                || ((c == 'd' || c == 'D') && isPhrase(text, at, "digest"))
                || KnownKey.at(text, at, cut) != null;
    }

    /** Whether a word begins here and white space follows it. */
    static boolean isPhrase(String text, int at, String word) {
        int end = at + word.length();
        return end < text.length()
                && TextScan.isBlank(text.charAt(end))
                && text.regionMatches(true, at, word, 0, word.length());
    }

    static boolean isWordStart(String text, int at) {
        return TextScan.isLetter(text.charAt(at))
                && (at == 0 || !(TextScan.isLetter(text.charAt(at - 1)) || Credentials.isDigit(text.charAt(at - 1))));
    }

    /** Whether two slashes begin here, of which JSON may escape each. */
    static boolean isSlashes(String text, int at) {
        return TextScan.follows(text, at + 1, '/') || text.startsWith("\\/", at + 1);
    }

    /** The index after {@code <} or {@code &lt;}, or -1 if there is neither. */
    static int elementName(String text, int open) {
        return text.charAt(open) == '<' ? open + 1 : text.startsWith("&lt;", open) ? open + 4 : -1;
    }

    static int elementNameEnd(String text, int name) {
        int end = name;
        while (end < text.length()
                && end - name < TextScan.MAX_NAME
                && (TextScan.isOfName(text.charAt(end)) || text.charAt(end) == ':')) {
            end++;
        }
        return end;
    }

    static boolean isElement(String text, int name, int end) {
        int local = end;
        while (local > name && text.charAt(local - 1) != ':') {
            local--;
        }
        return Credentials.isNamed(text, local, end)
                || Credentials.isClaims(text, local, end)
                || Credentials.isAuthorization(text, local, end);
    }

    static boolean isScheme(String text, int at) {
        char c = text.charAt(at);
        if (c != 'b' && c != 'B') {
            return false;
        }
        return text.regionMatches(true, at, "bearer ", 0, 7) || text.regionMatches(true, at, "basic ", 0, 6);
    }
}
