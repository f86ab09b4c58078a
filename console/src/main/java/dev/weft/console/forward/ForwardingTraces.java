// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import dev.weft.console.document.Document;
import dev.weft.console.filter.Plan;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Tally;
import dev.weft.console.trace.Trace;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A store that forwards its documents as well. */
public record ForwardingTraces(Traces store, Forwarder forwarder) implements Traces {
    @Override
    public void add(Document document) {
        store.add(document);
        forwarder.offer(document.json());
    }

    @Override
    public Optional<Trace> trace(String id) {
        return store.trace(id);
    }

    @Override
    public void visit(Range range, Predicate<Trace> visitor) {
        store.visit(range, visitor);
    }

    @Override
    public void visit(Range range, Plan plan, Predicate<Trace> visitor) {
        store.visit(range, plan, visitor);
    }

    @Override
    public void sum(Range range, Consumer<Tally> sums, Consumer<Trace> others, BooleanSupplier more) {
        store.sum(range, sums, others, more);
    }

    @Override
    public boolean forgetOldest() {
        return store.forgetOldest();
    }

    @Override
    public void subscribe(Consumer<String> subscriber) {
        store.subscribe(subscriber);
    }

    @Override
    public Contents contents() {
        return store.contents();
    }

    @Override
    public Condition condition() {
        return store.condition();
    }

    @Override
    public void close() {
        store.close();
    }
}
