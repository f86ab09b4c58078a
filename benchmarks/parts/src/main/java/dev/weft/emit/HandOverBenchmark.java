// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.context.Ids;
import dev.weft.segment.EntityData;
import dev.weft.segment.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a request's thread pays to hand over a finished segment. {@code -t 16} shows the contention of 16 threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandOverBenchmark {

    private static final int DOCUMENTS = 10_000;

    private final DocumentQueue empty = new DocumentQueue(new QueueLimits(DOCUMENTS, Long.MAX_VALUE / 8));
    private final DocumentQueue overloaded = new DocumentQueue(new QueueLimits(DOCUMENTS, Long.MAX_VALUE / 8));
    private final DocumentQueue full = new DocumentQueue(new QueueLimits(DOCUMENTS, Long.MAX_VALUE / 8));
    private EntityData document;

    @Setup
    public void fill() {
        List<EntityData> finished = new ArrayList<>();
        new Segments(Ids.seeded(), finished::add, 100, 50).begin("shop", null).end();
        document = finished.get(0);
        while (full.offer(document)) {
            if (full.count() <= DOCUMENTS * 3 / 4) {
                overloaded.offer(document);
            }
        }
        overloaded.keep(document.traceRank());
    }

    /** Includes what the emitter's thread does. */
    @Benchmark
    public void room() {
        empty.offer(document);
        EntityData next = empty.poll();
        if (next != null) {
            empty.handled(next);
        }
    }

    /** The trace is not one of those that the overloaded queue keeps. */
    @Benchmark
    public boolean leftOut() {
        return overloaded.offer(document);
    }

    @Benchmark
    public boolean full() {
        return full.offer(document);
    }
}
