// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.Launch;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work outside a request: the agent sends, logs and propagates nothing. */
@Timeout(180)
class NoTraceOutsideRequestTest {

    private static final String SUBJECT = "dev.weft.integration.startup.subject.BusySubject";

    /** The number of kinds of work. The first two call once, the others at least twice. */
    private static final int KINDS = 7;

    private final ForkedRun run = LibrarySet.named("spring-boot-3").on(25);

    @Test
    void sendsLogsAndPropagatesNothingWithoutARequest() {
        try (FakeDaemon daemon = new FakeDaemon();
                TestServer server = new TestServer()) {
            ForkedSubject without = startAndAwaitWork(run.subject(SUBJECT), server);
            without.stop();
            server.clear();
            ForkedSubject with = startAndAwaitWork(traced(daemon), server);
            assertThat(server.requests())
                    .allSatisfy(request ->
                            assertThat(request.header("X-Amzn-Trace-Id")).isEmpty());
            daemon.expectNothing(Duration.ofMillis(200));
            assertThat(with.stderr().lines().filter(line -> line.startsWith("[weft]")))
                    .singleElement()
                    .asString()
                    .startsWith("[weft] Weft ");
            assertThatTheAgentIsActive(with, daemon);
            with.stop();
            assertThat(with.stdout()).isEqualTo(without.stdout());
            assertThat(with.stderr().lines().filter(line -> !line.startsWith("[weft] ")))
                    .containsExactlyElementsOf(without.stderr().lines().toList());
        }
    }

    /** Sets only the required settings. So the agent requests X-Ray's rules and receives none. */
    private Launch traced(FakeDaemon daemon) {
        return run.subject(SUBJECT).agent(Built.agent(), "service=subject,daemon=" + daemon.address());
    }

    private static ForkedSubject startAndAwaitWork(Launch launch, TestServer server) {
        ForkedSubject subject =
                launch.environment("SUBJECT_CALLS", server.url("")).start();
        server.awaitRequests(NoTraceOutsideRequestTest::haveAllKinds);
        return subject;
    }

    private static boolean haveAllKinds(List<TestServer.Request> requests) {
        List<String> paths = requests.stream().map(TestServer.Request::path).toList();
        for (int n = 1; n <= KINDS; n++) {
            String path = "/length/" + n;
            if (paths.stream().filter(path::equals).count() < (n <= 2 ? 1 : 2)) {
                return false;
            }
        }
        return true;
    }

    /** Without an active agent the other assertions would prove nothing. */
    private static void assertThatTheAgentIsActive(ForkedSubject subject, FakeDaemon daemon) {
        Http.get(subject.url("/work"));
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments()).hasSize(1);
    }
}
