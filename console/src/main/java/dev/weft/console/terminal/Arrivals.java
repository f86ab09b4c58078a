// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import dev.weft.console.store.Traces;
import dev.weft.console.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reports each trace of a store once: when it is complete and no more documents arrive, or, if it stays incomplete, when it
 * has been quiet for long. A trace that gets more documents later is reported again.
 */
public final class Arrivals {
    // The callee's segment and the caller's come from two processes, a moment apart.
    private static final Duration SETTLED = Duration.ofMillis(300);

    // More traces than a store holds or a terminal shows.
    private static final int MAX_WAITING = 10_000;

    private final Traces store;
    private final Duration patience;
    private final Map<String, Long> lastHeard = new LinkedHashMap<>();

    /** @param patience how long an incomplete trace must be quiet before it is reported */
    public Arrivals(Traces store, Duration patience) {
        this.store = store;
        this.patience = patience;
        store.subscribe(this::heard);
    }

    private synchronized void heard(String traceId) {
        if (lastHeard.size() < MAX_WAITING || lastHeard.containsKey(traceId)) {
            lastHeard.put(traceId, System.nanoTime());
        }
    }

    /** Reports traces on the calling thread until it is interrupted. */
    public void follow(Consumer<Trace> listener) {
        try {
            while (true) {
                due().forEach(listener);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Trace> due() {
        long now = System.nanoTime();
        List<Trace> due = new ArrayList<>();
        lastHeard.entrySet().removeIf(entry -> {
            long quiet = now - entry.getValue();
            if (quiet < SETTLED.toNanos()) {
                return false;
            }
            var trace = store.trace(entry.getKey());
            if (trace.isPresent() && !trace.get().complete() && quiet < patience.toNanos()) {
                return false;
            }
            trace.ifPresent(due::add);
            return true;
        });
        return due;
    }
}
