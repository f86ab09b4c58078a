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
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another tracing agent in the same JVM: Weft logs its name. Neither agent disturbs the other, in either order. */
@Timeout(180)
class OtherAgentsTest {

    private static final String TOMCAT = "dev.weft.instrumentation.servlet.subject.TomcatSubject";

    /** Settings that keep the other agents from sending. */
    private static final Map<String, String> SILENT = Map.of(
            "OTEL_TRACES_EXPORTER", "none",
            "OTEL_METRICS_EXPORTER", "none",
            "OTEL_LOGS_EXPORTER", "none",
            "ELASTIC_APM_DISABLE_SEND", "true",
            "ELASTIC_APM_CENTRAL_CONFIG", "false",
            "ELASTIC_APM_CLOUD_PROVIDER", "NONE",
            "DD_TRACE_AGENT_URL", "http://127.0.0.1:" + TestServer.refusingPort(),
            "DD_INSTRUMENTATION_TELEMETRY_ENABLED", "false");

    private record Other(String jar, String name) {

        String flag() {
            Path found = LibrarySet.named("other-agents").jars().stream()
                    .filter(each -> each.getFileName().toString().startsWith(jar + "-"))
                    .findFirst()
                    .orElseThrow();
            return "-javaagent:" + found;
        }

        @Override
        public String toString() {
            return name + " agent";
        }
    }

    static Stream<Other> others() {
        return Stream.of(
                new Other("opentelemetry-javaagent", "OpenTelemetry's"),
                new Other("elastic-apm-agent", "Elastic's"),
                new Other("dd-java-agent", "Datadog's"));
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("matrix")
    void tracesWithAnotherAgentAfterWeft(Other other) {
        try (FakeDaemon daemon = new FakeDaemon()) {
            assertTraces(
                    LibrarySet.named("tomcat-9")
                            .on(17)
                            .tracedSubject(TOMCAT, daemon)
                            .options(other.flag()),
                    daemon,
                    other);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void tracesWithAnotherAgentBeforeWeft(Other other) {
        try (FakeDaemon daemon = new FakeDaemon()) {
            String weft = "-javaagent:" + Built.agent() + "=" + ForkedRun.arguments(daemon);
            assertTraces(
                    LibrarySet.named("tomcat-9").on(17).subject(TOMCAT).options(other.flag(), weft), daemon, other);
        }
    }

    private static void assertTraces(Launch launch, FakeDaemon daemon, Other other) {
        SILENT.forEach(launch::environment);
        ForkedSubject application = launch.start();
        assertThat(Http.get(application.url("/ok")).body()).isEqualTo("ok");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("http.request.url")).isEqualTo(application.url("/ok"));
        assertThat(segment.number("http.response.status")).isEqualTo(200);
        application.stop();
        // The other agent may write a line in pieces, so ours may follow a piece.
        assertThat(application.stderr().lines().filter(line -> line.contains("[weft] ")))
                .hasSize(2)
                .anyMatch(line -> line.contains("[weft] Weft "))
                .anyMatch(line -> line.contains(other.name() + " agent is in this JVM too"));
    }
}
