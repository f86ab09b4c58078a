// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.LibrarySet;
import dev.weft.integration.subject.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random trees of requests under full load, through all executors and clients. Each node is one request to the same service. So the
 * service records both ends of every call.
 */
@Timeout(300)
class TortureTest {

    private static final long SEED = Long.getLong("weft.torture.seed", System.nanoTime() % 1_000_000_000);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("weft.torture.seconds", 60));
    private static final int CALLERS = 4;
    private static final String UNSAMPLED =
            String.format("Root=1-%08x-bd862e3fe1be46a994272793;Sampled=0", System.currentTimeMillis() / 1000);

    /** The application's pools and caches also grow a little. A leak of one segment per node would take twice this size. */
    private static final long GROWTH = 8_000_000;

    private static final List<String> CLIENTS = List.of(
            "dev.weft.instrumentation.urlconnection.subject.UrlConnectionSubject",
            "dev.weft.instrumentation.jdkhttpclient.subject.JdkHttpClientSubject",
            "dev.weft.instrumentation.apachehttpclient4.subject.BuiltHttpClientSubject",
            "dev.weft.instrumentation.apachehttpclient5.subject.BuiltHttpClientSubject",
            "dev.weft.instrumentation.apachehttpclient5.subject.AsyncHttpClientSubject",
            "dev.weft.instrumentation.apachehttpasyncclient4.subject.BuiltHttpAsyncClientSubject",
            "dev.weft.instrumentation.okhttp.subject.OkHttpSubject",
            "dev.weft.instrumentation.asynchttpclient.subject.AsyncHttpClientSubject",
            "dev.weft.instrumentation.jettyclient12.subject.JettyClient12Subject",
            "dev.weft.instrumentation.netty.subject.NettyClientSubject",
            "dev.weft.instrumentation.reactornetty.subject.ReactorNettySubject",
            "dev.weft.instrumentation.vertx.subject.VertxClientSubject");

    /** @param number the number of the node in its tree */
    private record Node(long seed, int number) {

        /** Reads the node from the end of the URL, {@code /<seed>/<number>/<depth>}. */
        static Node of(Document document) {
            String[] path = document.text("http.request.url").split("/");
            return new Node(Long.parseLong(path[path.length - 3]), Integer.parseInt(path[path.length - 2]));
        }

        Node parent() {
            return new Node(seed, Plan.parent(number));
        }
    }

    private record Segment(String id, String parent) {}

    /** @param segment the id of the segment that contains the call */
    private record Call(String id, String segment) {}

    // Guarded by this.
    private final Map<Node, Segment> segments = new HashMap<>();
    private final Map<Node, Call> calls = new HashMap<>();

    @Test
    void recordsEachNodeOnceUnderItsParent() throws Exception {
        System.out.println("torture: seed " + SEED + ", again with -Dweft.torture.seed=" + SEED);
        try (FakeDaemon daemon = new FakeDaemon()) {
            ForkedSubject service = start(daemon);
            long trees = underLoad(service, daemon);
            List<Node> expected = LongStream.range(SEED, SEED + trees)
                    .boxed()
                    .flatMap(seed -> Plan.numbers(seed).stream().map(number -> new Node(seed, number)))
                    .toList();
            take(daemon, expected.size(), trees);
            service.stop();
            System.out.println("torture: " + trees + " trees, " + expected.size() + " nodes");
            assertThat(segments.keySet().equals(new HashSet<>(expected)))
                    .as("each node has a segment; without one: %s", without(expected, segments))
                    .isTrue();
            List<Node> called =
                    expected.stream().filter(node -> node.number() != 1).toList();
            assertThat(calls.keySet().equals(new HashSet<>(called)))
                    .as("each node has a call; without one: %s", without(called, calls))
                    .isTrue();
            assertThat(called.stream().filter(node -> !isUnderItsParent(node))).isEmpty();
        }
    }

    private static List<Node> without(List<Node> expected, Map<Node, ?> found) {
        return expected.stream()
                .filter(node -> !found.containsKey(node))
                .limit(10)
                .toList();
    }

    private boolean isUnderItsParent(Node node) {
        Call call = calls.get(node);
        return call.id().equals(segments.get(node).parent())
                && segments.get(node.parent()).id().equals(call.segment());
    }

    private static ForkedSubject start(FakeDaemon daemon) {
        return LibrarySet.named("all-clients")
                .on(25)
                .tracedSubject("dev.weft.integration.subject.TortureSubject", daemon)
                .tomcat()
                .classPath(CLIENTS.stream().map(Built::holder).distinct().toList())
                .classPath(List.of(Built.holder("dev.weft.instrumentation.executors.subject.ExecutorsSubject")))
                .property("subject.clients", String.join(",", CLIENTS))
                .options("--enable-preview", "-Xmx512m")
                .start();
    }

    /** @return the number of requested trees */
    private long underLoad(ForkedSubject service, FakeDaemon daemon) throws Exception {
        AtomicLong next = new AtomicLong(SEED);
        // The first use of each class and pool allocates memory that is no leak.
        ask(service, daemon, next, TIME.dividedBy(3));
        long before = heap(service);
        ask(service, daemon, next, TIME.multipliedBy(2).dividedBy(3));
        long growth = heap(service) - before;
        System.out.println("torture: the heap grew by " + growth + " bytes from " + before);
        assertThat(growth).as("bytes of growth").isLessThan(GROWTH);
        return next.get() - SEED;
    }

    private void ask(ForkedSubject service, FakeDaemon daemon, AtomicLong next, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        String url = service.url("/node/" + next.getAndIncrement() + "/1/" + Plan.DEPTH);
                        assertThat(Http.get(url).statusCode()).as(url).isEqualTo(200);
                        collect(daemon);
                    }
                }));
            }
            for (Future<?> each : callers) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long heap(ForkedSubject service) {
        return Long.parseLong(
                Http.get(service.url("/heap"), "X-Amzn-Trace-Id", UNSAMPLED).body());
    }

    /** Waits for the calls that their node did not wait for. They end later than their tree. */
    private void take(FakeDaemon daemon, int expected, long trees) throws IOException {
        for (int waits = 0; waits < 100 && !isComplete(expected, trees); waits++) {
            daemon.awaitPossible(Duration.ofMillis(100));
            collect(daemon);
        }
        Assumptions.assumeTrue(lost(daemon.port()) == 0, "this machine lost datagrams");
    }

    private synchronized boolean isComplete(int expected, long trees) {
        return segments.size() == expected && calls.size() == expected - trees;
    }

    private synchronized void collect(FakeDaemon daemon) {
        for (Document document : daemon.drain()) {
            if (document.isSubsegment()) {
                called(document, document.parentId());
            } else {
                String parent = document.has("parent_id") ? document.parentId() : null;
                assertThat(segments.put(Node.of(document), new Segment(document.id(), parent)))
                        .as("an earlier document of the same node")
                        .isNull();
                document.subsegments().forEach(call -> called(call, document.id()));
            }
        }
    }

    private void called(Document call, String segment) {
        assertThat(calls.put(Node.of(call), new Call(call.id(), segment)))
                .as("an earlier document of the same node")
                .isNull();
    }

    /** The number of datagrams that the kernel dropped from a full buffer; 0 if the kernel does not report it. */
    private static long lost(int port) throws IOException {
        Path sockets = Path.of("/proc/net/udp");
        if (!Files.isReadable(sockets)) {
            return 0;
        }
        String address = String.format(":%04X", port);
        return Files.readAllLines(sockets).stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields[1].endsWith(address))
                .mapToLong(fields -> Long.parseLong(fields[fields.length - 1]))
                .sum();
    }
}
