// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.LibrarySet;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent keeps of a finished request with 20 calls, while work lasts that the request left behind. */
@Timeout(600)
class KeptMemoryTest {

    private static final String SUBJECT = "dev.weft.instrumentation.executors.subject.LastingWorkSubject";

    private static final List<String> WAYS = List.of(
            "executor",
            "scheduled",
            "timer",
            "timeout",
            "delayed",
            "future",
            "thread",
            "lasting-thread",
            "virtual-thread");

    private static final int CALLS = 20;
    private static final int REQUESTS = 40;

    /** Of the requests that the test itself makes, and of documents on their way. */
    private static final long FEW = 3 * CALLS;

    static Stream<ForkedRun> runs() {
        return LibrarySet.named("jdk").runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void keepsNoCallOfAFinishedRequest(ForkedRun run) throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ForkedSubject subject = run.subject(SUBJECT)
                    .agent(Built.agent(), "service=subject,sampling=all,daemon=127.0.0.1:" + receiver.getLocalPort())
                    .start();
            Map<String, Long> kept = new LinkedHashMap<>();
            for (String way : WAYS) {
                if (request(subject, way)) {
                    kept.put(way, kept(subject));
                }
            }
            subject.stop();
            assertThat(kept)
                    .containsKey("executor")
                    .allSatisfy((way, calls) -> assertThat(calls)
                            .as("recorded calls in memory after %,d: %s", REQUESTS * CALLS, kept)
                            .isBetween(1L, FEW));
        }
    }

    /** Whether the JDK of the subject knows this way. */
    private static boolean request(ForkedSubject subject, String way) {
        boolean known = true;
        for (int i = 0; i < REQUESTS && known; i++) {
            known = Http.get(subject.url("/request/" + way)).body().equals("ok");
        }
        return known;
    }

    /** Counts until few are left: documents may wait for the emitter's thread. */
    private static long kept(ForkedSubject subject) throws InterruptedException {
        long kept = recorded(subject);
        for (int tries = 0; kept >= FEW && tries < 40; tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
            kept = recorded(subject);
        }
        return kept;
    }

    private static long recorded(ForkedSubject subject) {
        return Long.parseLong(Http.get(subject.url("/recorded")).body());
    }
}
