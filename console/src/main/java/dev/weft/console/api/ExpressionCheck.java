// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

/** Checks filter expressions before they are stored. */
@FunctionalInterface
public interface ExpressionCheck {
    /**
     * Checks an expression.
     *
     * @param expression not empty
     * @throws ApiException names the place of the fault, and what was expected
     */
    void check(String expression) throws ApiException;
}
