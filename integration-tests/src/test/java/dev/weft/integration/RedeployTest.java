// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent keeps no reference to a web application that is replaced under load. */
@Timeout(180)
class RedeployTest {

    private static final String SUBJECT = "dev.weft.integration.subject.RedeployingSubject";
    private static final int DEPLOYMENTS = 50;
    private static final int CALLERS = 4;

    static Stream<ForkedRun> runs() {
        return LibrarySet.named("apache-http-client-4.5").runsOn(8, 25);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void formerLoadersAreCollected(ForkedRun run) throws Exception {
        try (FakeDaemon daemon = new FakeDaemon();
                TestServer server = new TestServer()) {
            ForkedSubject tomcat = run.tracedSubject(SUBJECT, daemon)
                    .tomcat()
                    .property("subject.classes", Built.holder(SUBJECT).toString())
                    .property(
                            "subject.jars",
                            run.libraries().jars().stream()
                                    .map(Path::toString)
                                    .collect(Collectors.joining(File.pathSeparator)))
                    .start();
            String work = tomcat.url("/application/work?url=" + server.url("/length/1"));
            long answered = underLoad(work, () -> {
                for (int i = 1; i <= DEPLOYMENTS; i++) {
                    assertThat(Http.get(work).body()).isEqualTo("6");
                    assertThat(Http.get(tomcat.url("/control/redeploy")).body()).isEqualTo(Integer.toString(i));
                }
            });
            assertThat(Http.get(tomcat.url("/control/loaders")).body()).isEqualTo("0");
            tomcat.stop();
            assertThat(answered).isGreaterThan(DEPLOYMENTS);
            assertThat(daemon.takeRest()).hasSizeGreaterThan(DEPLOYMENTS);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    /** @return the number of the callers' requests that a deployed application answered */
    private static long underLoad(String url, Action action) throws Exception {
        AtomicBoolean finished = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Long>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    long answered = 0;
                    while (!finished.get()) {
                        answered += Http.get(url).statusCode() == 200 ? 1 : 0;
                    }
                    return answered;
                }));
            }
            try {
                action.run();
            } finally {
                finished.set(true);
            }
            long answered = 0;
            for (Future<Long> each : callers) {
                answered += each.get(30, TimeUnit.SECONDS);
            }
            return answered;
        } finally {
            threads.shutdownNow();
        }
    }
}
