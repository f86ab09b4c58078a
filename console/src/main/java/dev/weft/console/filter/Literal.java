// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import java.util.OptionalDouble;

/**
 * A value in an expression.
 *
 * @param number only if it stands without quotes
 */
record Literal(String text, OptionalDouble number) {
    static Literal of(Token token) {
        boolean number = token.kind() == Token.Kind.NUMBER;
        return new Literal(
                token.text(), number ? OptionalDouble.of(Double.parseDouble(token.text())) : OptionalDouble.empty());
    }
}
