// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.trace.Contribution.Visit;
import dev.weft.console.trace.Node;
import dev.weft.console.trace.Trace;
import java.util.Collection;
import java.util.List;

/** A segment, sent or inferred: what the braces of {@code service()} speak of. */
record VisitScope(Trace trace, Visit visit) implements Scope {
    @Override
    public Collection<?> values(Keyword keyword) {
        return switch (keyword) {
            case INFERRED -> List.of(visit.segment().inferred());
            case ROOT -> List.of(visit.root());
            case DURATION -> List.of(visit.duration());
            case NAME, TYPE, ACCOUNT_ID -> node(visit.node(), keyword);
            default -> CallValues.of(visit.segment().call(), keyword);
        };
    }

    /** The value of a keyword that is about nodes. */
    static List<String> node(Node node, Keyword keyword) {
        return switch (keyword) {
            case NAME -> List.of(node.name());
            case TYPE -> TraceScope.present(List.of(node.type()));
            default -> TraceScope.present(List.of(node.account()));
        };
    }

    @Override
    public Collection<?> annotation(String key) {
        return visit.segment().inferred()
                ? List.of()
                : CallValues.annotation(trace, visit.segment().call(), key);
    }
}
