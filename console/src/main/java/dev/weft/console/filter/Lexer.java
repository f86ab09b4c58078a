// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.filter.Token.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class Lexer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

    // A type may stand without quotes: AWS::DynamoDB.
    private static final Pattern WORD = Pattern.compile("[\\p{L}_](?:[\\p{L}\\p{N}_.-]|::)*");
    private static final Pattern BRACKETS =
            Pattern.compile("annotation\\[\\s*\"?([^\\]\"]+?)\"?\\s*\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYMBOL = Pattern.compile("!=|<=|>=|[!=<>(){},:]");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** The last token is the end. */
    static List<Token> tokens(String text) throws FilterException {
        Lexer lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.add(Kind.END, "", 0);
        return lexer.tokens;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void next() throws FilterException {
        char first = text.charAt(at);
        if (first == '"') {
            string();
        } else if (first == '#') {
            json();
        } else if (!takes(BRACKETS, Kind.WORD, "annotation.")
                && !takes(NUMBER, Kind.NUMBER, "")
                && !takes(WORD, Kind.WORD, "")
                && !takes(SYMBOL, Kind.SYMBOL, "")) {
            throw new FilterException(at + 1, "'" + first + "'", "a keyword, a value in double quotes or an operator");
        }
    }

    /** The last group of the pattern becomes the text, after the prefix. */
    private boolean takes(Pattern pattern, Kind kind, String prefix) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        boolean found = matcher.lookingAt();
        if (found) {
            add(kind, prefix + matcher.group(matcher.groupCount()), matcher.end() - at);
        }
        return found;
    }

    private void add(Kind kind, String value, int length) {
        tokens.add(new Token(kind, value, at + 1));
        at += length;
    }

    private void string() throws FilterException {
        StringBuilder value = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                add(Kind.STRING, value.toString(), i + 1 - at);
                return;
            }
            boolean escape = c == '\\' && i + 1 < text.length() && "\\\"".indexOf(text.charAt(i + 1)) >= 0;
            value.append(escape ? text.charAt(++i) : c);
        }
        throw new FilterException(at + 1, "a string without an end", "a closing double quote");
    }

    private void json() throws FilterException {
        String start = "#[";
        if (!text.startsWith(start, at)) {
            throw new FilterException(at + 1, "'#'", "#[ with a JSON object and ]");
        }
        int from = at + start.length();
        try (JsonParser parser = JSON.createParser(text.substring(from))) {
            JsonNode json = JSON.readTree(parser);
            int to = from + (int) parser.currentLocation().getCharOffset();
            if (json == null || !json.isObject()) {
                throw new FilterException(from + 1, "no JSON object", "one such as {\"Services\": [...]}");
            }
            tokens.add(new Token(Kind.JSON, "", at + 1, json));
            at = to;
        } catch (IOException e) {
            throw new FilterException(from + 1, "text that is not JSON", "a JSON object and ]");
        }
        if (!skipBlanks() || text.charAt(at) != ']') {
            throw new FilterException(at + 1, at < text.length() ? "'" + text.charAt(at) + "'" : "the end", "]");
        }
        at++;
    }
}
