// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

/** The names of credentials. Case, the characters {@code - _ .} and digits at the end are ignored. */
public final class Credentials {

    /** Ends of credential names, as in {@code X-Amz-Security-Token}, {@code trustStorePassword} and {@code db.pwd}. */
    private static final String[] ENDINGS = {
        "password",
        "passwd",
        "pwd",
        "passphrase",
        "secret",
        "token",
        "signature",
        "credential",
        "credentials",
        "accesskeyid",
        "accesskey",
        "accountkey",
        "apikey",
        "authkey",
        "clientkey",
        "functionskey",
        "privatekey",
        "pvtkey",
        "secretkey",
        "subscriptionkey",
        "assertion",
        "jwt",
        "samlresponse",
        "sessionid",
        "sessid"
    };

    /** Credential names in queries and in settings of database URLs. Elsewhere these words have other meanings. */
    private static final String[] PARAMETERS = {"auth", "code", "key", "otp", "pass", "pw", "sig"};

    /** Headers that carry credentials. */
    private static final String[] HEADERS = {
        "authorization", "proxyauthorization", "authentication", "cookie", "setcookie", "xamznoidcdata"
    };

    /** Words before {@code key} in a text such as {@code secret access key: x}. */
    private static final String[] KINDS_OF_KEY = {"access", "account", "api", "private", "secret"};

    private Credentials() {}

    /** Whether it is {@code key} after a word that makes it the name of a credential. */
    static boolean isKey(String text, int start, int end) {
        if (start == 0 || text.charAt(start - 1) != ' ' || !is(text, start, end, "key")) {
            return false;
        }
        int word = start - 1;
        int begin = word;
        while (begin > 0 && word - begin < 8 && TextScan.isLetter(text.charAt(begin - 1))) {
            begin--;
        }
        return isOne(KINDS_OF_KEY, text, begin, word);
    }

    /** Whether a header of this name carries credentials. */
    public static boolean isHeader(String name) {
        return isNamed(name, 0, name.length()) || isHeader(name, 0, name.length());
    }

    /** Whether a query parameter of this name is a credential. */
    public static boolean isParameter(String name) {
        return isNamed(name, 0, name.length()) || isParameter(name, 0, name.length());
    }

    static boolean isNamed(String text, int start, int end) {
        for (String ending : ENDINGS) {
            if (ends(text, start, end, ending) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name is that of a credential in any place: header, query parameter, JSON member. */
    static boolean isAny(String text, int start, int end) {
        return isNamed(text, start, end)
                || isParameter(text, start, end)
                || isHeader(text, start, end)
                || isAuthorization(text, start, end);
    }

    private static boolean isHeader(String text, int start, int end) {
        return isOne(HEADERS, text, start, end);
    }

    /** Whether it is the header in which a load balancer of AWS passes the claims of a user. */
    static boolean isClaims(String text, int start, int end) {
        return is(text, start, end, "xamznoidcdata");
    }

    /** Whether it is {@code token}, which is a word of parsers too. */
    static boolean isToken(String text, int start, int end) {
        return is(text, start, end, "token");
    }

    static boolean isParameter(String text, int start, int end) {
        return isOne(PARAMETERS, text, start, end);
    }

    static boolean isAuthorization(String text, int start, int end) {
        return ends(text, start, end, "authorization") >= 0;
    }

    static boolean isCookie(String text, int start, int end) {
        return is(text, start, end, "cookie") || is(text, start, end, "setcookie");
    }

    private static boolean isOne(String[] names, String text, int start, int end) {
        for (String name : names) {
            if (is(text, start, end, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String text, int start, int end, String name) {
        int begin = ends(text, start, end, name);
        return begin >= 0 && withoutJoints(text, start, begin) == start;
    }

    /** The index in {@code text} at which the ending begins; -1 if the name has another ending. */
    private static int ends(String text, int start, int end, String ending) {
        int at = end;
        while (at > start && isDigit(text.charAt(at - 1))) {
            at--;
        }
        for (int i = ending.length() - 1; i >= 0; i--) {
            at = withoutJoints(text, start, at);
            if (at == start || lower(text.charAt(at - 1)) != ending.charAt(i)) {
                return -1;
            }
            at--;
        }
        return at;
    }

    private static int withoutJoints(String text, int start, int end) {
        int at = end;
        while (at > start && isJoint(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    static boolean isJoint(char c) {
        return c == '-' || c == '_' || c == '.';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Lower case of an ASCII letter. */
    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
