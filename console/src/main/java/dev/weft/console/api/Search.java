// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import dev.weft.console.filter.Filter;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Tally;
import dev.weft.console.trace.Trace;
import java.time.Duration;
import java.util.function.Consumer;

/** Looks through the traces of a range, but not for long: after 50,000 traces or 5 seconds it stops. */
final class Search {
    private static final int MAX_TRACES = 50_000;
    private static final long MAX_NANOS = Duration.ofSeconds(5).toNanos();

    private final Traces store;
    private final Filter filter;

    Search(Traces store, Filter filter) {
        this.store = store;
        this.filter = filter;
    }

    /** Passes on the traces of a range that match, the newest first. */
    void forEach(Range range, Consumer<Trace> consumer) {
        Limit limit = new Limit();
        store.visit(range, filter.plan(), trace -> {
            if (filter.matches(trace)) {
                consumer.accept(trace);
            }
            return limit.permits();
        });
    }

    /** Adds up all traces of a range, as far as time allows. */
    static void sum(Traces store, Range range, Consumer<Tally> sums, Consumer<Trace> others) {
        long began = System.nanoTime();
        store.sum(range, sums, others, () -> System.nanoTime() - began < MAX_NANOS);
    }

    /** Counts what was looked at. */
    static final class Limit {
        private final long began = System.nanoTime();
        private int seen;

        /** Whether another trace may be looked at. */
        boolean permits() {
            return ++seen < MAX_TRACES && System.nanoTime() - began < MAX_NANOS;
        }

        int seen() {
            return seen;
        }
    }
}
