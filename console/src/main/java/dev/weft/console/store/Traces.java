// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store;

import dev.weft.console.document.Document;
import dev.weft.console.filter.Plan;
import dev.weft.console.trace.Tally;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Holds traces. Assembles them from documents that come in any order. Bounded: the oldest traces are forgotten when there is no
 * room. Thread-safe.
 */
public interface Traces extends AutoCloseable {
    /** Adds a document. It is seen by later calls. */
    void add(Document document);

    /** One trace, as far as it has arrived. */
    Optional<Trace> trace(String id);

    /**
     * Shows the traces of a range, the newest first by {@link Trace#time}, by id where that is equal.
     *
     * @param visitor returns whether it wants another one
     */
    void visit(Range range, Predicate<Trace> visitor);

    /**
     * Shows those traces of a range that a plan asks for, in the same order. A store that has no index shows others as well.
     *
     * @param visitor returns whether it wants another one
     */
    default void visit(Range range, Plan plan, Predicate<Trace> visitor) {
        visit(range, visitor);
    }

    /**
     * Adds up the traces that were active in a range, in any order. A store may keep sums.
     *
     * @param sums takes traces that were added up; all their calls began within the range
     * @param others takes the other traces
     * @param more whether another trace may be looked at
     */
    default void sum(Range range, Consumer<Tally> sums, Consumer<Trace> others, BooleanSupplier more) {
        visit(range, trace -> {
            others.accept(trace);
            return more.getAsBoolean();
        });
    }

    /** The traces of a range, the newest first. */
    default List<Trace> traces(Range range) {
        List<Trace> traces = new ArrayList<>();
        visit(range, traces::add);
        return traces;
    }

    /**
     * Makes room: forgets the oldest trace. A store may forget others with it.
     *
     * @return whether there was a trace to forget
     */
    boolean forgetOldest();

    /** Calls back with the trace id after each document, on the thread that added it. */
    void subscribe(Consumer<String> subscriber);

    /** Figures of the traces that are held now. */
    Contents contents();

    /** How full the store is, and what it could not take. */
    Condition condition();

    /** Releases what the store holds open. */
    @Override
    void close();

    /**
     * Figures of a store.
     *
     * @param documents a store may count those that others have replaced
     * @param bytes of the documents in files; about what the traces take in memory if they are there
     * @param forgotten traces that were dropped for lack of room, since the start
     */
    record Contents(long traces, long documents, long bytes, long forgotten) {}

    /**
     * How full a store is.
     *
     * @param bytes that it takes, as {@code maxBytes} counts them
     * @param maxBytes beyond which the oldest traces are forgotten
     * @param maxTraces beyond which the oldest traces are forgotten; empty without such a bound
     * @param oldest when the first trace that is held came, about, in epoch seconds; empty if there is none
     * @param losses documents that were dropped since the start, by the reason in words
     */
    record Condition(
            long bytes, long maxBytes, OptionalLong maxTraces, OptionalDouble oldest, Map<String, Long> losses) {
        /** The documents' trace has more of them, or more bytes, than X-Ray takes. */
        public static final String TRACE_TOO_LARGE = "the trace is too large";

        /** The disk is full, or cannot be written. */
        public static final String NOT_WRITTEN = "the disk takes nothing";
    }
}
