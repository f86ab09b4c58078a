// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call of a library, in a request of its own. {@link Calls} runs it with and without the agent. Escape analysis depends on the
 * order of compilation, so it is off and every object counts. A number of calls is measured and not a time, so that other work on the
 * machine does not change what they allocate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsPrepend = {"-XX:-DoEscapeAnalysis", "-XX:-OptimizeStringConcat", "-XX:-EliminateAutoBox"})
@Warmup(iterations = 1, batchSize = 10_000)
@Measurement(iterations = 2, batchSize = 10_000)
public abstract class CallBenchmark {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private TomcatService service;

    /** Base URL of the peer. */
    static String peer() {
        return "http://" + System.getProperty("peer");
    }

    /** Opens what the call needs. */
    void open() throws Exception {}

    /** Makes one call and returns its result. */
    abstract Object call() throws Exception;

    /** Notes what is closed after the measurement, the last one first. */
    final <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    @Setup
    public final void start() throws Exception {
        service = closing(new TomcatService());
        open();
    }

    @TearDown
    public final void stop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Benchmark
    public Object measure() throws Exception {
        return inRequest();
    }

    Object inRequest() throws Exception {
        return service.request(this::call);
    }
}
