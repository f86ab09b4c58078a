// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.trace.Trace;
import java.util.List;

/** A filter expression of X-Ray. Immutable. */
public final class Filter {
    private static final int MAX_LENGTH = 4_000;

    /** Fits every trace. */
    public static final Filter ALL = new Filter(new Expression.And(List.of()));

    private final Expression expression;
    private final Plan plan;

    private Filter(Expression expression) {
        this.expression = expression;
        this.plan = Planner.plan(expression);
    }

    /**
     * Reads an expression; a blank one is {@link #ALL}.
     *
     * @throws FilterException if it cannot be read, or names an unknown group
     */
    public static Filter parse(String text, Groups groups) throws FilterException {
        if (text.length() > MAX_LENGTH) {
            throw new FilterException(MAX_LENGTH + 1, "more text", "at most " + MAX_LENGTH + " characters");
        }
        Expression expression = new Parser(text, groups).expression();
        return expression.equals(ALL.expression) ? ALL : new Filter(expression);
    }

    /** Whether the trace fits. */
    public boolean matches(Trace trace) {
        return expression.matches(new TraceScope(trace));
    }

    /** What every trace that fits has. */
    public Plan plan() {
        return plan;
    }
}
