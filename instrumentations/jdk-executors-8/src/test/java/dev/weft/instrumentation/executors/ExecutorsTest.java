// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutorsTest {

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    /** Has another thread do some work, and gives what came of it. */
    interface Way {
        String ask(Callable<String> work) throws Exception;
    }

    static Stream<Named<Way>> ways() {
        return Stream.of(
                way("fixed pool", work -> in(Executors.newFixedThreadPool(1), pool -> pool.submit(work))),
                way("cached pool", work -> in(Executors.newCachedThreadPool(), pool -> pool.submit(work))),
                way(
                        "second task of a worker",
                        work -> in(Executors.newFixedThreadPool(1), pool -> {
                            pool.submit(() -> null);
                            return pool.submit(work);
                        })),
                way("scheduled pool", work -> {
                    var pool = Executors.newScheduledThreadPool(1);
                    return in(pool, same -> pool.schedule(work, 1, TimeUnit.MILLISECONDS));
                }),
                way("fork/join pool", work -> in(new ForkJoinPool(2), pool -> pool.submit(work))),
                way("work-stealing pool", work -> in(Executors.newWorkStealingPool(2), pool -> pool.submit(work))),
                way("invokeAll", work -> in(Executors.newFixedThreadPool(1), pool -> invokeAll(pool, work))),
                way(
                        "supplyAsync",
                        work -> CompletableFuture.supplyAsync(() -> get(work)).get()),
                way("thenApply", work -> {
                    CompletableFuture<String> future = new CompletableFuture<>();
                    CompletableFuture<String> then = future.thenApply(ignored -> get(work));
                    Thread other = new Thread(() -> future.complete("done"));
                    other.start();
                    return then.get();
                }),
                way(
                        "thenApplyAsync",
                        work -> CompletableFuture.completedFuture("x")
                                .thenApplyAsync(x -> get(work))
                                .get()),
                way("thread", work -> {
                    CompletableFuture<String> result = new CompletableFuture<>();
                    new Thread(() -> result.complete(get(work))).start();
                    return result.get();
                }));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void goesOnUnderTheRequest(Way way) throws Exception {
        String[] seen = new String[1];
        agent.inRequest("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1", () -> seen[0] = way.ask(this::header));
        assertThat(seen[0]).contains("Root=1-5759e988-bd862e3fe1be46a994272793");
        daemon.takeSegment("subject");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingComesFromNothing(Way way) throws Exception {
        assertThat(way.ask(this::header)).isEqualTo("none");
    }

    @Test
    void parallelStreamGoesOnUnderTheRequest() throws Exception {
        List<String> seen = agent.inRequest(
                "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1",
                () -> IntStream.range(0, 1000)
                        .parallel()
                        .mapToObj(i -> header())
                        .toList());
        assertThat(seen).hasSize(1000).allMatch(each -> each.contains("bd862e3fe1be46a994272793"));
        daemon.takeSegment("subject");
    }

    private String header() {
        String header = agent.agent().calls().aws().traceHeader();
        return header == null ? "none" : header;
    }

    private static Named<Way> way(String name, Way way) {
        return Named.of(name, way);
    }

    private static String in(
            ExecutorService pool, Function<ExecutorService, java.util.concurrent.Future<String>> submit)
            throws Exception {
        try {
            return submit.apply(pool).get();
        } finally {
            pool.shutdown();
        }
    }

    private static java.util.concurrent.Future<String> invokeAll(ExecutorService pool, Callable<String> work) {
        try {
            return pool.invokeAll(List.of(work)).get(0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(Callable<String> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
