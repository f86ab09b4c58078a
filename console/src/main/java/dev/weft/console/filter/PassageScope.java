// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Trace;
import java.util.Collection;
import java.util.List;

/** A call as the caller sees it: what the braces of {@code edge()} speak of. */
record PassageScope(Trace trace, Passage passage) implements Scope {
    @Override
    public Collection<?> values(Keyword keyword) {
        return switch (keyword) {
            case NAME, TYPE, ACCOUNT_ID -> VisitScope.node(passage.to(), keyword);
            default -> CallValues.of(passage.call(), keyword);
        };
    }

    @Override
    public Collection<?> annotation(String key) {
        var value = passage.call().json().path("annotations").path(key);
        return value.isValueNode() && !value.isNull() ? List.of(CallValues.value(value)) : List.of();
    }
}
