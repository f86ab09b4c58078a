// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A piece of an expression.
 *
 * @param text of a string without its quotes
 * @param column from 1
 * @param json only of {@link Kind#JSON}
 */
record Token(Kind kind, String text, int column, JsonNode json) {
    enum Kind {
        WORD,
        STRING,
        NUMBER,
        SYMBOL,
        JSON,
        END
    }

    Token(Kind kind, String text, int column) {
        this(kind, text, column, MissingNode.getInstance());
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    FilterException expected(String expected) {
        String found = switch (kind) {
            case END -> "the end";
            case STRING -> "the string \"" + text + "\"";
            case JSON -> "JSON";
            default -> "'" + text + "'";
        };
        return new FilterException(column, found, expected);
    }
}
