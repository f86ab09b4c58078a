// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.memory;

import dev.weft.console.document.Document;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Addresses;
import dev.weft.console.trace.Assembly;
import dev.weft.console.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Holds traces in memory. Bounded in traces and in bytes of the heap: beyond a bound the trace that began to arrive first is dropped. */
public final class MemoryTraces implements Traces {
    private static final Comparator<Trace> NEWEST_FIRST =
            Comparator.comparingDouble(Trace::time).reversed().thenComparing(Trace::id);

    private final int maxTraces;
    private final long maxBytes;
    private final Map<String, Assembly> traces = new LinkedHashMap<>();
    private final Addresses addresses = new Addresses();
    private final List<Consumer<String>> subscribers = new CopyOnWriteArrayList<>();
    private long bytes;
    private long documents;
    private long forgotten;
    private long tooLarge;

    /** A store of 1,000 traces and 48 MiB. */
    public MemoryTraces() {
        this(1_000, 48L << 20);
    }

    /** A store of so many traces, and of a quarter of the heap. */
    public static MemoryTraces ofHeap(int maxTraces) {
        return new MemoryTraces(maxTraces, Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * Sets the bounds.
     *
     * @param maxTraces at least 1
     * @param maxBytes of the heap, about; at least 1
     */
    public MemoryTraces(int maxTraces, long maxBytes) {
        if (maxTraces < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("a trace store holds at least 1 trace and 1 byte, not " + maxTraces
                    + " traces and " + maxBytes + " bytes");
        }
        this.maxTraces = maxTraces;
        this.maxBytes = maxBytes;
    }

    @Override
    public void add(Document document) {
        String id = document.call().traceId();
        synchronized (this) {
            Assembly assembly = traces.get(id);
            if (assembly == null) {
                assembly = new Assembly(id, addresses);
                traces.put(id, assembly);
            } else {
                count(assembly, -1);
            }
            int dropped = assembly.dropped();
            assembly.add(document);
            tooLarge += assembly.dropped() - dropped;
            count(assembly, 1);
            while (traces.size() > maxTraces || bytes > maxBytes) {
                forgetOldest();
            }
        }
        subscribers.forEach(subscriber -> subscriber.accept(id));
    }

    private void count(Assembly assembly, int sign) {
        bytes += sign * assembly.heap();
        documents += (long) sign * assembly.documents();
    }

    @Override
    public synchronized boolean forgetOldest() {
        var oldest = traces.values().iterator();
        if (!oldest.hasNext()) {
            return false;
        }
        count(oldest.next(), -1);
        oldest.remove();
        forgotten++;
        return true;
    }

    @Override
    public synchronized Optional<Trace> trace(String id) {
        return Optional.ofNullable(traces.get(id)).map(Assembly::trace);
    }

    /** The traces, in the order in which they began to arrive. */
    public synchronized List<Trace> traces() {
        return traces.values().stream().map(Assembly::trace).toList();
    }

    @Override
    public void visit(Range range, Predicate<Trace> visitor) {
        for (Trace trace : within(range)) {
            if (!visitor.test(trace)) {
                return;
            }
        }
    }

    private synchronized List<Trace> within(Range range) {
        return traces.values().stream()
                .filter(trace -> range.includes(trace.time(), trace.start(), trace.end()))
                .map(Assembly::trace)
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public void subscribe(Consumer<String> subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public synchronized Contents contents() {
        return new Contents(traces.size(), documents, bytes, forgotten);
    }

    @Override
    public synchronized Condition condition() {
        return new Condition(
                bytes,
                maxBytes,
                OptionalLong.of(maxTraces),
                traces.values().stream().limit(1).mapToDouble(Assembly::start).findFirst(),
                tooLarge == 0 ? Map.of() : Map.of(Condition.TRACE_TOO_LARGE, tooLarge));
    }

    @Override
    public void close() {
        // Memory is released with the object.
    }
}
