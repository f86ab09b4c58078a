// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import dev.weft.console.filter.Filter;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Tally;
import dev.weft.console.trace.Trace;
import java.util.function.Consumer;

/** The traces of a request's group that were active in its period. */
record Selection(Period period, Filter group) {
    static Selection of(Fields fields, Filters filters) throws ApiException {
        return new Selection(Period.of(fields), filters.group(fields));
    }

    /** Passes them on in any order, in sums where there are some. */
    void sum(Traces store, Consumer<Tally> sums, Consumer<Trace> others) {
        if (group == Filter.ALL) {
            Search.sum(store, period.range(Range.Kind.ACTIVE), sums, others);
        } else {
            forEach(store, others);
        }
    }

    /** Passes them on, the newest first. */
    void forEach(Traces store, Consumer<Trace> consumer) {
        new Search(store, group).forEach(period.range(Range.Kind.ACTIVE), consumer);
    }
}
