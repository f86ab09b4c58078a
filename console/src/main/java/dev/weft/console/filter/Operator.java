// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.filter.Keyword.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Compares a value of a trace with that of an expression. */
enum Operator {
    EQUAL("=", order -> order == 0),
    NOT_EQUAL("!=", order -> order != 0),
    LESS("<", order -> order < 0),
    AT_MOST("<=", order -> order <= 0),
    GREATER(">", order -> order > 0),
    AT_LEAST(">=", order -> order >= 0),
    CONTAINS("CONTAINS", null),
    BEGINS_WITH("BEGINSWITH", null),
    ENDS_WITH("ENDSWITH", null);

    private final String word;
    private final IntPredicate order;

    Operator(String word, IntPredicate order) {
        this.word = word;
        this.order = order;
    }

    static Optional<Operator> of(Token token) {
        return Arrays.stream(values())
                .filter(operator -> operator.order == null ? token.isWord(operator.word) : token.is(operator.word))
                .findFirst();
    }

    /** Whether it can compare values of a type. */
    boolean suits(Type type) {
        return switch (type) {
            case BOOLEAN -> this == EQUAL || this == NOT_EQUAL;
            case NUMBER -> order != null;
            case TEXT -> order == null || this == EQUAL || this == NOT_EQUAL;
            case ANY -> true;
        };
    }

    /** The operators for a type, for people. */
    static String listOf(Type type) {
        return Arrays.stream(values())
                .filter(operator -> operator.suits(type))
                .map(operator -> operator.word)
                .collect(Collectors.joining(" "));
    }

    /** Whether a value fits. Values of different types never do. */
    boolean test(Object value, Literal literal) {
        if (value instanceof Number number) {
            return order != null
                    && literal.number().isPresent()
                    && order.test(Double.compare(
                            number.doubleValue(), literal.number().getAsDouble()));
        }
        if (value instanceof Boolean) {
            boolean known =
                    literal.text().equalsIgnoreCase("true") || literal.text().equalsIgnoreCase("false");
            boolean equal = value.toString().equalsIgnoreCase(literal.text());
            return known && suits(Type.BOOLEAN) && equal == (this == EQUAL);
        }
        String text = value.toString();
        return switch (this) {
            case EQUAL -> text.equals(literal.text());
            case NOT_EQUAL -> !text.equals(literal.text());
            case CONTAINS -> text.contains(literal.text());
            case BEGINS_WITH -> text.startsWith(literal.text());
            case ENDS_WITH -> text.endsWith(literal.text());
            default -> false;
        };
    }
}
