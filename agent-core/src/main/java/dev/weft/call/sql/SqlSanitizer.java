// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import java.util.Locale;

/**
 * Removes literals and comments from the text of a statement, in one pass over at most 32 K characters. A literal becomes
 * {@code ?}, a list of them in {@code IN (…)} one {@code ?}, repeated groups after {@code VALUES} one group. Where it is not
 * certain what is a literal, everything to the end becomes {@code ?}.
 */
final class SqlSanitizer {

    private static final int MAX_READ = 32 * 1024;
    private static final int MAX_WRITTEN = 4_096;

    private static final char LEFT_OUT = '\u2026';

    private final String text;
    private final int end;
    private final SqlDialect dialect;
    private final StringBuilder out;
    private int at;

    /** Brackets that are open. */
    private int depth;

    /** Where the last word begins in {@link #out}; -1 if something else follows it. */
    private int wordStart = -1;

    /** The depth within {@code IN (…)}; 0 outside. */
    private int listDepth;

    /** The depth of {@code VALUES}; -1 outside. */
    private int valuesDepth = -1;

    /** Where the groups of {@code VALUES} begin and end in {@link #out}; -1 if there was none. */
    private int groupStart = -1;

    private int firstStart = -1;
    private int firstEnd = -1;

    /** Whether the next word is the first of a statement. */
    private boolean atStart = true;

    /** Whether the statement reads or changes rows, so that {@code PASSWORD} is a column. */
    private boolean isQuery;

    private boolean afterIdentified;

    private SqlSanitizer(String text, SqlDialect dialect) {
        this.text = text;
        this.end = Math.min(text.length(), MAX_READ);
        this.dialect = dialect;
        this.out = new StringBuilder(Math.min(end, MAX_WRITTEN) + 16);
    }

    /** Never fails, and holds nothing afterwards. */
    static String sanitize(String text, SqlDialect dialect) {
        return new SqlSanitizer(text, dialect).run();
    }

    private String run() {
        while (at < end && out.length() < MAX_WRITTEN) {
            next(text.charAt(at));
        }
        boolean isWhole = at >= text.length() && out.length() <= MAX_WRITTEN;
        if (!isWhole) {
            int max = Math.min(out.length(), MAX_WRITTEN - 1);
            out.setLength(max > 0 && Character.isHighSurrogate(out.charAt(max - 1)) ? max - 1 : max);
            out.append(LEFT_OUT);
        } else if (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    private void next(char c) {
        if (c <= ' ') {
            at++;
            blank();
        } else if (isComment(c)) {
            comment(c);
            blank();
        } else if (c == '\'') {
            string();
        } else if (c == '"' && dialect.quotesLiterals) {
            wordStart = -1;
            literal(quoted(at + 1, '"', dialect.escapes));
        } else if (c == '"' || c == '`') {
            identifier(quoted(at + 1, c, false));
        } else if (c == '[' && (dialect == SqlDialect.SQL_SERVER || dialect == SqlDialect.SQLITE)) {
            identifier(quoted(at + 1, ']', false));
        } else if (c == '$') {
            dollar();
        } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            number();
        } else if (isWordStart(c)) {
            word();
        } else {
            mark(c);
        }
    }

    private void blank() {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : '\0';
    }

    // Comments.

    private boolean isComment(char c) {
        switch (c) {
            case '-':
                return peek(1) == '-' && (!isMySql() || at + 2 >= end || peek(2) <= ' ');
            case '/':
                return peek(1) == '*'
                        || peek(1) == '/' && (dialect == SqlDialect.H2 || dialect == SqlDialect.SNOWFLAKE);
            case '#':
                return isMySql();
            default:
                return false;
        }
    }

    private boolean isMySql() {
        return dialect == SqlDialect.MYSQL || dialect == SqlDialect.MARIADB;
    }

    private void comment(char c) {
        wordStart = -1;
        if (c == '/' && peek(1) == '*') {
            blockComment();
            return;
        }
        while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void blockComment() {
        boolean nests = !isMySql() && dialect != SqlDialect.ORACLE && dialect != SqlDialect.SQLITE;
        int open = 1;
        at += 2;
        while (at < end && open > 0) {
            if (text.charAt(at) == '*' && peek(1) == '/') {
                open--;
                at += 2;
            } else if (nests && text.charAt(at) == '/' && peek(1) == '*') {
                open++;
                at += 2;
            } else {
                at++;
            }
        }
    }

    // Literals.

    private void string() {
        String prefix = wordStart < 0 ? "" : out.substring(wordStart).toLowerCase(Locale.ROOT);
        boolean isEscaped = dialect.escapes;
        if (isPrefix(prefix)) {
            out.setLength(wordStart);
            isEscaped |= prefix.equals("e");
            if (prefix.endsWith("q") && !prefix.startsWith("_")) {
                wordStart = -1;
                literal(alternative());
                return;
            }
        } else if (out.length() > 1 && out.charAt(out.length() - 1) == '&') {
            char unicode = out.charAt(out.length() - 2);
            if (unicode == 'U' || unicode == 'u') {
                out.setLength(out.length() - 2);
            }
        }
        wordStart = -1;
        literal(quoted(at + 1, '\'', isEscaped));
    }

    private boolean isPrefix(String word) {
        boolean isAlternative = dialect == SqlDialect.ORACLE || dialect == SqlDialect.UNKNOWN;
        return word.equals("n")
                || word.equals("e")
                || word.equals("x")
                || word.equals("b")
                || word.startsWith("_")
                || isAlternative && (word.equals("q") || word.equals("nq"));
    }

    /** Index after Oracle's {@code '[…]'}, where any character can be the inner quote; -1 if it is not closed. */
    private int alternative() {
        if (at + 1 >= end) {
            return -1;
        }
        char opening = text.charAt(at + 1);
        int pair = "[{(<".indexOf(opening);
        char closing = pair < 0 ? opening : "]})>".charAt(pair);
        for (int i = at + 2; i + 1 < end; i++) {
            if (text.charAt(i) == closing && text.charAt(i + 1) == '\'') {
                return i + 2;
            }
        }
        return -1;
    }

    /**
     * Index after the closing quote, which is doubled within the text; -1 if there is none, or if it is not certain which one
     * it is.
     */
    private int quoted(int from, char quote, boolean isEscaped) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\' && (quote == '\'' || quote == '"')) {
                if (isEscaped) {
                    i++;
                } else if (dialect.mayEscape() && i + 1 < end && text.charAt(i + 1) == quote) {
                    return -1;
                }
            } else if (c == quote) {
                if (i + 1 < end && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /**
     * Writes {@code ?} for what ends before {@code next}; for everything to the end if that is -1. So it does before a word: no
     * literal ends there, so the server's mode reads backslashes otherwise, and the word is a part of a literal.
     */
    private void literal(int next) {
        if (next < 0 || next < end && (isWordPart(text.charAt(next)) || text.charAt(next) == '\\')) {
            rest();
        } else {
            at = next;
            placeholder();
        }
    }

    private void rest() {
        at = text.length();
        out.append('?');
    }

    /** {@code $tag$…$tag$}, PostgreSQL's {@code $1}, SQL Server's {@code $12.50}. */
    private void dollar() {
        wordStart = -1;
        int tag = at + 1;
        while (tag < end && isTag(text.charAt(tag), tag == at + 1)) {
            tag++;
        }
        if (tag < end && text.charAt(tag) == '$') {
            String quote = text.substring(at, tag + 1);
            int closing = text.indexOf(quote, tag + 1);
            literal(closing < 0 || closing >= end ? -1 : closing + quote.length());
            return;
        }
        at++;
        out.append('$');
        boolean isParameter = dialect == SqlDialect.POSTGRESQL || dialect == SqlDialect.REDSHIFT;
        if (isParameter && isDigit(peek(0))) {
            digits();
        }
    }

    private static boolean isTag(char c, boolean isFirst) {
        return c == '_' || c >= 0x80 || isLetter(c) || !isFirst && isDigit(c);
    }

    private void digits() {
        while (at < end && isDigit(text.charAt(at))) {
            out.append(text.charAt(at++));
        }
    }

    private void number() {
        wordStart = -1;
        boolean isHex = text.charAt(at) == '0' && (peek(1) == 'x' || peek(1) == 'X');
        while (at < end) {
            char c = text.charAt(at);
            boolean isExponent = !isHex && (c == 'e' || c == 'E') && (peek(1) == '-' || peek(1) == '+');
            if (!isDigit(c) && !isLetter(c) && c != '.' && c != '_') {
                break;
            }
            at += isExponent ? 2 : 1;
        }
        int last = out.length() - 1;
        if (last > 0 && out.charAt(last) == '-' && "(, =".indexOf(out.charAt(last - 1)) >= 0) {
            out.setLength(last);
        }
        placeholder();
    }

    /** Writes {@code ?}. In a list after {@code IN}, only the first one. */
    private void placeholder() {
        if (listDepth > 0 && listDepth == depth) {
            int last = out.length() - 1;
            if (last > 0 && out.charAt(last) == ' ') {
                last--;
            }
            if (last > 0 && out.charAt(last) == ',' && out.charAt(last - 1) == '?') {
                out.setLength(last);
                return;
            }
        }
        out.append('?');
    }

    // What is written.

    private void identifier(int next) {
        wordStart = -1;
        if (next < 0) {
            rest();
            return;
        }
        out.append(text, at, Math.min(next, at + MAX_WRITTEN + 1));
        at = next;
        valuesEnd();
    }

    private void word() {
        int from = at;
        while (at < end && isWordPart(text.charAt(at))) {
            at++;
        }
        wordStart = out.length();
        out.append(text, from, Math.min(at, from + MAX_WRITTEN + 1));
        if (at - from <= 16) {
            keyword(text.substring(from, at).toUpperCase(Locale.ROOT));
        } else {
            atStart = false;
            valuesEnd();
        }
    }

    private void keyword(String word) {
        if (atStart) {
            atStart = false;
            isQuery = isQuery(word);
        }
        if (word.equals("VALUES") || word.equals("VALUE")) {
            valuesDepth = depth;
            firstStart = -1;
            return;
        }
        valuesEnd();
        if (word.equals("IDENTIFIED")) {
            afterIdentified = true;
        } else if (word.equals("PASSWORD") && !isQuery
                || afterIdentified && (word.equals("BY") || word.equals("AS") || word.equals("USING"))) {
            out.append(' ');
            wordStart = -1;
            rest();
        }
    }

    private static boolean isQuery(String word) {
        switch (word) {
            case "SELECT":
            case "INSERT":
            case "UPDATE":
            case "DELETE":
            case "MERGE":
            case "REPLACE":
            case "WITH":
            case "VALUES":
                return true;
            default:
                return false;
        }
    }

    private void valuesEnd() {
        if (valuesDepth == depth) {
            valuesDepth = -1;
        }
    }

    private void mark(char c) {
        if (c == '(') {
            boolean isList = isAfterIn();
            depth++;
            if (isList) {
                listDepth = depth;
            }
            if (valuesDepth == depth - 1) {
                groupStart = out.length();
            }
            out.append(c);
        } else if (c == ')') {
            close();
        } else if (c == '?') {
            placeholder();
            if (dialect == SqlDialect.SQLITE && isDigit(peek(1))) {
                at++;
                digits();
                at--;
            }
        } else if (c == ':' && dialect == SqlDialect.ORACLE && isDigit(peek(1))) {
            out.append(c);
            at++;
            digits();
            at--;
        } else {
            if (c == ';') {
                atStart = true;
                isQuery = false;
                valuesDepth = -1;
            }
            out.append(c);
        }
        wordStart = -1;
        at++;
    }

    private void close() {
        out.append(')');
        if (listDepth == depth) {
            listDepth = 0;
        }
        depth = Math.max(0, depth - 1);
        if (valuesDepth == depth && groupStart >= 0) {
            group();
            groupStart = -1;
        }
    }

    /** Drops a group that is equal to the one before it. */
    private void group() {
        int length = out.length() - groupStart;
        boolean isRepeated = firstStart >= 0 && length == firstEnd - firstStart;
        for (int i = 0; isRepeated && i < length; i++) {
            isRepeated = out.charAt(firstStart + i) == out.charAt(groupStart + i);
        }
        if (isRepeated) {
            out.setLength(firstEnd);
        } else {
            firstStart = groupStart;
            firstEnd = out.length();
        }
    }

    private boolean isAfterIn() {
        int last = out.length() - 1;
        if (last >= 0 && out.charAt(last) == ' ') {
            last--;
        }
        return last > 0
                && (out.charAt(last) | 0x20) == 'n'
                && (out.charAt(last - 1) | 0x20) == 'i'
                && (last == 1 || !isWordPart(out.charAt(last - 2)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private boolean isWordStart(char c) {
        return isLetter(c) || c == '_' || c >= 0x80 || c == '@' && hasVariables() || c == '#' && hasHashes();
    }

    private boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private boolean hasVariables() {
        return dialect == SqlDialect.SQL_SERVER || isMySql();
    }

    private boolean hasHashes() {
        return dialect == SqlDialect.SQL_SERVER || dialect == SqlDialect.ORACLE || dialect == SqlDialect.DB2;
    }
}
