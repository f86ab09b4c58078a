// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.Jdks;
import dev.weft.contracts.Launch;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent does not disturb the application, even without a receiver, without libraries or with a hanging request. */
@Timeout(60)
class RobustnessTest {

    private static final String TOMCAT = "dev.weft.instrumentation.servlet.subject.TomcatSubject";
    private static final String HANGING = "dev.weft.integration.subject.HangingSubject";
    private static final String HELLO = "dev.weft.integration.subject.Hello";

    static Stream<ForkedRun> runs() {
        return LibrarySet.named("tomcat-9").runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void addsOneLineToTheOutputOfTheApplication(ForkedRun run) {
        try (FakeDaemon daemon = new FakeDaemon()) {
            ForkedSubject without = run.subject(TOMCAT).start();
            Http.get(without.url("/ok"));
            without.stop();
            ForkedSubject with = run.tracedSubject(TOMCAT, daemon).start();
            Http.get(with.url("/ok"));
            daemon.takeSegment("subject");
            with.stop();
            assertThat(with.stderr().lines().filter(line -> line.startsWith("[weft]")))
                    .singleElement()
                    .asString()
                    .startsWith("[weft] Weft ");
            // Tomcat causes a warning on JDK 11.
            assertThat(with.stderr().lines().filter(line -> !line.startsWith("[weft]")))
                    .containsExactlyElementsOf(without.stderr().lines().toList());
            assertThat(with.stdout()).isEqualTo(without.stdout());
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void sendsTheLastSegmentBeforeTheJvmEnds(ForkedRun run) {
        try (FakeDaemon daemon = new FakeDaemon()) {
            ForkedSubject application = run.tracedSubject(TOMCAT, daemon).start();
            for (int i = 0; i < 20; i++) {
                Http.get(application.url("/ok"));
            }
            application.stop();
            assertThat(daemon.take(20)).hasSize(20);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void logsOnceThatTheReceiverIsUnreachable(ForkedRun run) {
        assertThat(stderrWithReceiver(run, "127.0.0.1:" + TestServer.refusingPort()))
                .filteredOn(line -> line.contains("takes no documents"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void logsOnceThatTheReceiverIsUnknown(ForkedRun run) {
        assertThat(stderrWithReceiver(run, "no-such-host.invalid:2000"))
                .filteredOn(line -> line.contains("no-such-host.invalid") && line.contains("takes no documents"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void jvmEndsDespiteAHangingRequest(ForkedRun run) {
        try (FakeDaemon daemon = new FakeDaemon()) {
            ForkedSubject application = run.tracedSubject(HANGING, daemon).start();
            HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create(application.url("/hang")))
                                    .build(),
                            BodyHandlers.discarding());
            application.awaitStdout("hanging");
            Http.get(application.url("/ok"));
            daemon.take("the other request", d -> d.text("http.request.url").equals(application.url("/ok")));
            long start = System.nanoTime();
            application.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void doesNotDisturbAnApplicationWithoutLibraries(ForkedRun run) {
        try (FakeDaemon daemon = new FakeDaemon()) {
            Program program = Program.run(
                    Jdks.here().assumeHome(run.jdk()),
                    List.of("-javaagent:" + Built.agent() + "=" + ForkedRun.arguments(daemon)),
                    List.of(Built.holder(HELLO)),
                    HELLO);
            assertThat(program.exitCode()).isZero();
            assertThat(program.stdout()).containsExactly("hello");
            assertThat(program.stderr()).singleElement().asString().startsWith("[weft] Weft ");
        }
    }

    private static List<String> stderrWithReceiver(ForkedRun run, String receiver) {
        Launch launch = run.subject(TOMCAT).agent(Built.agent(), "service=subject,sampling=all,daemon=" + receiver);
        ForkedSubject application = launch.start();
        for (int i = 0; i < 50; i++) {
            assertThat(Http.get(application.url("/ok")).body()).isEqualTo("ok");
        }
        application.stop();
        return application.stderr().lines().toList();
    }
}
