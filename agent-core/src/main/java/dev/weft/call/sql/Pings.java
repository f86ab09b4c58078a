// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

/** The statements by which pools and drivers check whether a connection is alive. */
final class Pings {

    private static final int MAX_LENGTH = 64;

    /** In upper case, with single blanks. MySQL's driver recognizes the second one. */
    private static final String[] KNOWN = {
        "SELECT 1",
        "/* PING */ SELECT 1",
        "SELECT 1 FROM DUAL",
        "VALUES 1",
        "SELECT 1 FROM SYSIBM.SYSDUMMY1",
        "SELECT 1 FROM INFORMATION_SCHEMA.SYSTEM_USERS"
    };

    private Pings() {}

    /** Whether the text is one of the known ones, in either case, with any blanks and a semicolon or none. */
    static boolean isPing(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        for (String each : KNOWN) {
            if (matches(text, each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String text, String known) {
        int at = afterBlanks(text, 0);
        for (int i = 0; i < known.length(); i++) {
            char wanted = known.charAt(i);
            if (wanted == ' ') {
                int next = afterBlanks(text, at);
                if (next == at) {
                    return false;
                }
                at = next;
            } else if (at == text.length() || upper(text.charAt(at++)) != wanted) {
                return false;
            }
        }
        at = afterBlanks(text, at);
        if (at < text.length() && text.charAt(at) == ';') {
            at = afterBlanks(text, at + 1);
        }
        return at == text.length();
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
