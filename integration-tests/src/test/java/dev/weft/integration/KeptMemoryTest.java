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
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
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

    private static final int WARM_UP = 30;
    private static final int REQUESTS = 200;

    /** The tree of such a request takes more than 5,000. Some 300 are held; the rest is what two measured heaps differ by. */
    private static final long MAX_BYTES = 2_500;

    static Stream<ForkedRun> runs() {
        return LibrarySet.named("jdk").runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    @Disabled("documents that wait in the queue are measured too, and a loaded machine holds many")
    void keepsLittleOfAFinishedRequest(ForkedRun run) throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Map<String, Long> without = bytes(run.subject(SUBJECT).start());
            Map<String, Long> with = bytes(run.subject(SUBJECT)
                    .agent(Built.agent(), "service=subject,sampling=all,daemon=127.0.0.1:" + receiver.getLocalPort())
                    .start());
            with.replaceAll((way, bytes) -> bytes - without.get(way));
            assertThat(with)
                    .allSatisfy((way, bytes) -> assertThat(bytes)
                            .as("bytes of the agent for each request: %s", with)
                            .isLessThan(MAX_BYTES));
        }
    }

    private static Map<String, Long> bytes(ForkedSubject subject) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (String way : WAYS) {
            if (request(subject, way, WARM_UP)) {
                long before = heap(subject);
                request(subject, way, REQUESTS);
                bytes.put(way, (heap(subject) - before) / REQUESTS);
            }
        }
        subject.stop();
        return bytes;
    }

    /** Whether the JDK of the subject knows this way. */
    private static boolean request(ForkedSubject subject, String way, int count) {
        boolean known = true;
        for (int i = 0; i < count && known; i++) {
            known = Http.get(subject.url("/request/" + way)).body().equals("ok");
        }
        return known;
    }

    private static long heap(ForkedSubject subject) {
        return Long.parseLong(Http.get(subject.url("/heap")).body());
    }
}
