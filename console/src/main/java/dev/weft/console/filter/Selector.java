// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.filter.Expression.OfEdge;
import dev.weft.console.filter.Expression.OfService;
import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Contribution.Visit;
import dev.weft.console.trace.Trace;
import java.util.List;

/** Selects the segments of some nodes, or the calls between some. Immutable. */
public final class Selector {
    private static final int MAX_LENGTH = 500;

    private final Expression expression;

    private Selector(Expression expression) {
        this.expression = expression;
    }

    /** Reads {@code service(...)}, {@code id(...)} or {@code edge(...)}. */
    public static Selector parse(String text) throws FilterException {
        if (text.length() > MAX_LENGTH) {
            throw new FilterException(MAX_LENGTH + 1, "more text", "at most " + MAX_LENGTH + " characters");
        }
        return new Selector(new Parser(text, Groups.NONE).selector());
    }

    /** Whether it selects calls, and not segments. */
    public boolean ofEdges() {
        return expression instanceof OfEdge;
    }

    /** The segments of a trace; none if it selects calls. */
    public List<Visit> visits(Trace trace) {
        if (expression instanceof OfService service) {
            Scope scope = new TraceScope(trace);
            return trace.contribution().visits().stream()
                    .filter(visit -> service.matches(scope, visit))
                    .toList();
        }
        return List.of();
    }

    /** The calls of a trace; none if it selects segments. */
    public List<Passage> passages(Trace trace) {
        if (expression instanceof OfEdge edge) {
            Scope scope = new TraceScope(trace);
            return trace.contribution().passages().stream()
                    .filter(passage -> edge.matches(scope, passage))
                    .toList();
        }
        return List.of();
    }
}
