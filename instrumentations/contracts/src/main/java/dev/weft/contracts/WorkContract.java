// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of work that a request gives to other threads. Each operation of the subject makes one HTTP call on another
 * thread, and waits for it. {@code TORTURE} makes 25 calls in a random tree, to {@code .../<n>} up to {@code .../<n+24>}.
 */
public abstract class WorkContract extends CallContract {

    private static final String ROOT =
            String.format("1-%08x-bd862e3fe1be46a994272793", System.currentTimeMillis() / 1000);

    /** The number of requests in the torture test. */
    private static final int REQUESTS = Integer.getInteger("weft.torture.requests", 60);

    private static final int CALLERS = 4;
    private static final int NODES = 25;

    @ParameterizedTest
    @MethodSource("operations")
    void goesOnUnderTheRequest(String operation) {
        client.call(null, operation, server.url("/length/7"));
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.text("http.request.url")).isEqualTo(server.url("/length/7"));
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void carriesUnsampledOn(String operation) {
        client.call("Root=" + ROOT + ";Sampled=0", operation, server.url("/length/7"));
        assertThat(server.onlyRequest().traceHeader()).isEqualTo("Root=" + ROOT + ";Sampled=0");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingComesFromNothing(String operation) {
        assertThat(client.callOutsideRequest(operation, server.url("/length/7")))
                .isEqualTo("200 7");
        assertThat(server.onlyRequest().header("X-Amzn-Trace-Id")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nextWorkOfTheSameThreadIsNotOfTheLastRequest(String operation) {
        client.call(null, operation, server.url("/length/7"));
        daemon.takeSegment("subject");
        server.clear();
        client.callOutsideRequest(operation, server.url("/length/8"));
        assertThat(server.onlyRequest().header("X-Amzn-Trace-Id")).isEmpty();
    }

    @Test
    protected void everyCallOfManyRequestsIsOnceUnderItsOwn() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<List<String>>> outcomes = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                String url = server.url("/length/" + i * NODES);
                Callable<List<String>> request = () -> client.call(null, "TORTURE", url);
                outcomes.add(callers.submit(request));
            }
            for (Future<List<String>> each : outcomes) {
                assertThat(each.get()).containsExactly(NODES + " nodes");
            }
        } finally {
            callers.shutdownNow();
        }
        List<SortedSet<Integer>> found = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            found.add(numbers(daemon.takeSegment("subject")));
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, REQUESTS)
                        .mapToObj(i -> new TreeSet<>(IntStream.range(i * NODES, (i + 1) * NODES)
                                .boxed()
                                .toList()))
                        .toList());
    }

    private static SortedSet<Integer> numbers(Document segment) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (Document call : segment.subsegments()) {
            String url = call.text("http.request.url");
            assertThat(numbers.add(Integer.parseInt(url.substring(url.lastIndexOf('/') + 1))))
                    .isTrue();
        }
        return numbers;
    }
}
