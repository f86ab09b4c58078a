// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store;

import dev.weft.console.document.Call;
import dev.weft.console.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Assembles documents into traces by their trace id, in any order of arrival. Bounded in traces and in bytes of documents:
 * beyond a bound the oldest trace is dropped. Thread-safe.
 */
public final class TraceStore {
    // Services are few. The bounds only stop a stream of invented names from growing for ever.
    private static final int MAX_SERVICES = 1_000;
    private static final int MAX_SERVICE_LENGTH = 300;

    private final int maxTraces;
    private final long maxBytes;
    private final Map<String, Parts> traces = new LinkedHashMap<>();
    private final Map<String, String> services = new LinkedHashMap<>();
    private final List<Consumer<String>> subscribers = new CopyOnWriteArrayList<>();
    private long bytes;
    private long forgotten;

    /** A store of 1,000 traces and 16 MiB of documents. */
    public TraceStore() {
        this(1_000, 16L << 20);
    }

    /**
     * @param maxTraces at least 1
     * @param maxBytes of documents, at least 1
     */
    public TraceStore(int maxTraces, long maxBytes) {
        if (maxTraces < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("a trace store holds at least 1 trace and 1 byte, not " + maxTraces
                    + " traces and " + maxBytes + " bytes");
        }
        this.maxTraces = maxTraces;
        this.maxBytes = maxBytes;
    }

    /** Calls back with the trace id after each document, on the thread that added it. */
    public void subscribe(Consumer<String> subscriber) {
        subscribers.add(subscriber);
    }

    /**
     * Adds a document.
     *
     * @param size in bytes, as it counts against the bound
     */
    public void add(Call document, int size) {
        synchronized (this) {
            Parts parts = traces.computeIfAbsent(document.traceId(), id -> new Parts());
            bytes += parts.add(document, size);
            parts.learn(document);
            while (traces.size() > maxTraces || bytes > maxBytes) {
                forgetFirst();
            }
        }
        subscribers.forEach(subscriber -> subscriber.accept(document.traceId()));
    }

    private void forgetFirst() {
        var first = traces.entrySet().iterator();
        bytes -= first.next().getValue().bytes();
        first.remove();
        forgotten++;
    }

    /** The traces, in the order in which they began to arrive. */
    public synchronized List<Trace> traces() {
        return traces.entrySet().stream()
                .map(entry -> entry.getValue().trace(entry.getKey()))
                .toList();
    }

    /** One trace, as far as it has arrived. */
    public synchronized Optional<Trace> trace(String id) {
        return Optional.ofNullable(traces.get(id)).map(parts -> parts.trace(id));
    }

    /** How many traces were dropped for lack of room. */
    public synchronized long forgotten() {
        return forgotten;
    }

    /** The documents of one trace, and the addresses by which the answering services are recognised. */
    private final class Parts {
        private final Map<String, Call> documents = new LinkedHashMap<>();
        private final Map<String, Integer> sizes = new HashMap<>();
        private final Map<String, String> authorities = new HashMap<>();
        private final Map<String, String> answers = new HashMap<>();
        private Trace trace;
        private int servicesThen;

        /** The change in bytes. */
        long add(Call document, int size) {
            Call known = documents.get(document.id());
            if (known != null && document.inProgress() && !known.inProgress()) {
                return 0;
            }
            documents.put(document.id(), document);
            trace = null;
            Integer before = sizes.put(document.id(), size);
            return (long) size - (before == null ? 0 : before);
        }

        long bytes() {
            return sizes.values().stream().mapToLong(Integer::longValue).sum();
        }

        /** A segment names the call that it answers as its parent. So the address of that call belongs to its service. */
        void learn(Call document) {
            if (document.segment() && !document.parentId().isEmpty()) {
                answers.put(document.parentId(), document.name());
                remember(authorities.get(document.parentId()), document.name());
            }
            Deque<Call> open = new ArrayDeque<>(List.of(document));
            while (!open.isEmpty()) {
                Call call = open.remove();
                open.addAll(call.subsegments());
                if (call.namespace().equals("remote")) {
                    call.http().authority().ifPresent(authority -> {
                        authorities.put(call.id(), authority);
                        remember(authority, answers.get(call.id()));
                    });
                }
            }
        }

        private void remember(String authority, String service) {
            if (authority != null
                    && service != null
                    && authority.length() <= MAX_SERVICE_LENGTH
                    && service.length() <= MAX_SERVICE_LENGTH
                    && services.size() < MAX_SERVICES) {
                services.put(authority, service);
            }
        }

        Trace trace(String id) {
            if (trace == null || servicesThen != services.size()) {
                trace = new Trace(id, new ArrayList<>(documents.values()), services);
                servicesThen = services.size();
            }
            return trace;
        }
    }
}
