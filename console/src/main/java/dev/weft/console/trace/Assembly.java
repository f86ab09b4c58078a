// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import dev.weft.console.document.Document;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the documents of one trace in any order: late, partial, in progress, repeated. A completed document replaces the one
 * in progress, and never the reverse. Of two completed ones with the same id the later counts. Not thread-safe.
 */
public final class Assembly {
    /** A trace of X-Ray has at most 5 MB. */
    static final long MAX_BYTES = 5_000_000;

    static final int MAX_ENTITIES = 10_000;

    // Measured: a trace that was searched, and its part for each entity.
    private static final int HEAP = 2_000;
    private static final int HEAP_OF_ENTITY = 500;

    private final String id;
    private final Addresses addresses;
    private final Map<String, Call> documents = new LinkedHashMap<>();
    private final Map<String, Size> sizes = new HashMap<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private long weight;
    private long heap = HEAP;
    private int entityCount;
    private int arrived;
    private boolean limitExceeded;
    private int dropped;
    private double start = Double.POSITIVE_INFINITY;
    private double end = Double.NEGATIVE_INFINITY;
    private Trace trace;

    private record Size(int weight, int heap, int entities) {
        static final Size NONE = new Size(0, 0, 0);
    }

    /** An empty trace. */
    public Assembly(String id, Addresses addresses) {
        this.id = id;
        this.addresses = addresses;
    }

    /** Adds a document, or drops it if the trace is too large already. */
    public void add(Document document) {
        arrived++;
        trace = null;
        Call call = document.call();
        Call known = documents.get(call.id());
        if (known != null && call.inProgress() && !known.inProgress()) {
            return;
        }
        var all = call.all();
        Size before = sizes.getOrDefault(call.id(), Size.NONE);
        Size size = new Size(document.weight(), document.heap() + all.size() * HEAP_OF_ENTITY, all.size());
        int moreEntities = size.entities() - before.entities();
        int more = size.weight() - before.weight();
        if (entityCount + moreEntities > MAX_ENTITIES || weight + more > MAX_BYTES) {
            limitExceeded = true;
            dropped++;
            return;
        }
        entityCount += moreEntities;
        weight += more;
        heap += size.heap() - before.heap();
        documents.put(call.id(), call);
        sizes.put(call.id(), size);
        if (call.segment() && !call.parentId().isEmpty()) {
            answers.put(call.parentId(), call.name());
            if (calls.containsKey(call.parentId())) {
                addresses.learn(calls.get(call.parentId()), call.name());
            }
        }
        all.forEach(this::note);
    }

    private void note(Call call) {
        start = Math.min(start, call.start());
        end = Math.max(end, call.end().orElse(call.start()));
        if (call.namespace().equals("remote")) {
            calls.put(call.id(), call);
            if (answers.containsKey(call.id())) {
                addresses.learn(call, answers.get(call.id()));
            }
        }
    }

    /** The trace as far as it has arrived. */
    public Trace trace() {
        if (trace == null) {
            trace = new Trace(id, documents.values(), addresses, arrived, limitExceeded);
        }
        return trace;
    }

    /** About how many bytes the trace takes on the heap, after a search too. */
    public long heap() {
        return heap;
    }

    /** How many documents are held. */
    public int documents() {
        return documents.size();
    }

    /** How many documents were dropped because the trace is too large. */
    public int dropped() {
        return dropped;
    }

    /** When the earliest call began, in epoch seconds. */
    public double start() {
        return start;
    }

    /** When the latest call ended, in epoch seconds. */
    public double end() {
        return end;
    }

    /** The time by which the trace is found, in epoch seconds. */
    public double time() {
        return TraceTime.of(id, start);
    }
}
