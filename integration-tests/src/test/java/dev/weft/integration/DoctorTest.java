// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.contracts.Built;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.Jdks;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code java -jar weft-agent.jar doctor} requests reports from running JVMs. */
@Timeout(120)
class DoctorTest {

    private static final String TOMCAT = "dev.weft.instrumentation.servlet.subject.TomcatSubject";
    private static final String HANGING = "dev.weft.integration.subject.HangingSubject";
    private static final String UNSAMPLED = "Root=1-67891233-abcdef012345678912345678;Sampled=0";
    private static final ForkedRun TOMCAT_9 = LibrarySet.named("tomcat-9").on(17);

    static Stream<ForkedRun> runs() {
        return LibrarySet.named("tomcat-9").runs();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void reportsAppliedInstrumentationsAndSentDocuments(ForkedRun run) throws IOException {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application = run.tracedSubject(TOMCAT, daemon).start()) {
            Http.get(application.url("/ok"));
            Http.get(application.url("/ok"));
            daemon.take(2);
            JsonNode report = report(application);
            JsonNode servlet = instrumentation(report, "servlet-3");
            assertThat(servlet.get("state").asText()).isEqualTo("applied");
            assertThat(servlet.get("called").asBoolean()).isTrue();
            assertThat(servlet.get("woven").findValuesAsText("class"))
                    .contains("org.apache.catalina.core.StandardEngineValve");
            assertThat(servlet.get("woven").get(0).get("loaders").get(0).asText())
                    .contains("AppClassLoader");
            assertThat(instrumentation(report, "undertow-2").get("state").asText())
                    .isEqualTo("not_loaded");
            assertThat(report.get("documents").get("sent").asInt()).isEqualTo(2);
            assertThat(report.get("requests").get("decided_here").asInt()).isEqualTo(2);
            assertThat(report.get("traces").get("recorded").asInt()).isEqualTo(2);
            assertThat(codes(report)).containsExactly("nothing_found");
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void addsOnlyJvmWarningsToTheOutputOfTheApplication(ForkedRun run) {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application = run.tracedSubject(TOMCAT, daemon).start()) {
            doctor(application);
            doctor(application);
            application.stop();
            assertThat(application.stderr().lines().filter(line -> line.startsWith("[weft]")))
                    .singleElement()
                    .asString()
                    .startsWith("[weft] Weft ");
            assertThat(application.jvmWarnings().stream().filter(line -> line.contains("dynamically (")))
                    .hasSize(run.jdk() < 21 ? 0 : 2);
        }
    }

    @Test
    void textNamesTheSourceOfEachSetting() {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application = TOMCAT_9.tracedSubject(TOMCAT, daemon, "stack.frames=7")
                        .environment("WEFT_SERVICE_VERSION", "4.2")
                        .property("com.amazonaws.xray.configFile", "/no/such/file")
                        .start()) {
            assertThat(doctor(application).stdout())
                    .contains(
                            "  weft.stack.frames = 7 (agent argument stack.frames)",
                            "  weft.service.version = 4.2 (WEFT_SERVICE_VERSION)",
                            "  weft.config = /no/such/file (com.amazonaws.xray.configFile)")
                    .anyMatch(line -> line.startsWith("  * configuration file /no/such/file is ignored"))
                    .allMatch(line -> line.length() <= 100);
        }
    }

    @Test
    void namesDisabledInstrumentation() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application = TOMCAT_9.tracedSubject(TOMCAT, daemon, "disable=servlet-3")
                        .start()) {
            Http.get(application.url("/ok"));
            JsonNode report = report(application);
            assertThat(instrumentation(report, "servlet-3").get("state").asText())
                    .isEqualTo("disabled");
            assertThat(codes(report)).contains("nothing_applied", "instrumentation_disabled");
        }
    }

    @Test
    void reportsThatTheReceiverIsUnreachable() throws IOException {
        String receiver = "127.0.0.1:" + TestServer.refusingPort();
        try (ForkedSubject application = TOMCAT_9.subject(TOMCAT)
                .agent(Built.agent(), "sampling=all,daemon=" + receiver)
                .start()) {
            JsonNode report;
            do {
                Http.get(application.url("/ok"));
                report = report(application);
            } while (!report.get("receiver").get("udp").get("refuses").asBoolean());
            assertThat(codes(report).get(0)).isEqualTo("receiver_refuses");
            assertThat(report.get("receiver").get("tcp").get("answers").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void countsTheDecisionsOfTheCaller() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application =
                        TOMCAT_9.tracedSubject(TOMCAT, daemon).start()) {
            Http.get(application.url("/ok"), "X-Amzn-Trace-Id", UNSAMPLED);
            JsonNode report = report(application);
            assertThat(report.get("requests").get("unsampled_by_caller").asInt())
                    .isEqualTo(1);
            assertThat(codes(report)).containsExactly("unsampled_by_caller");
        }
    }

    @Test
    void namesTheRuleThatSamplesNothing() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application = TOMCAT_9.subject(TOMCAT)
                        .agent(Built.agent(), "daemon=" + daemon.address() + ",sampling.rules=" + rules())
                        .start()) {
            Http.get(application.url("/ok"));
            List<String> text = doctor(application).stdout();
            assertThat(text)
                    .contains("  * The sampling rule \"none of these\" decided about 1 request and sampled none: 0 %.")
                    .contains("           1          0  \"none of these\": GET /ok*; 0 %");
        }
    }

    private static String rules() throws IOException {
        return Files.writeString(Path.of("target", "doctor-rules.json"), """
                        {"version": 2, "default": {"fixed_target": 1, "rate": 1}, "rules": [{"description": "none of these",
                          "host": "*", "http_method": "GET", "url_path": "/ok*", "fixed_target": 0, "rate": 0}]}""")
                .toAbsolutePath()
                .toString();
    }

    @Test
    void reportsThatCentralRulesAreMissing() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application = TOMCAT_9.subject(TOMCAT)
                        .agent(Built.agent(), "sampling=central,daemon=" + daemon.address())
                        .start()) {
            JsonNode report;
            do {
                report = report(application);
            } while (!report.get("sampling").get("central").has("last_failure"));
            assertThat(codes(report)).contains("central_rules_missing");
            assertThat(report.get("sampling").get("rules").get(0).get("name").asText())
                    .isEqualTo("default");
        }
    }

    @Test
    void namesTheSettingThatSwitchesWeftOff() {
        try (ForkedSubject application =
                TOMCAT_9.subject(TOMCAT).agent(Built.agent(), "enabled=false").start()) {
            Program doctor = doctor(application);
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.stdout())
                    .contains(
                            "  * Weft is switched off in this JVM: weft.enabled is false, set by agent argument enabled.");
            application.stop();
            assertThat(application.stderr().lines()).noneMatch(line -> line.startsWith("[weft]"));
        }
    }

    @Test
    void reportsThatTheJvmIsIgnored() throws IOException {
        try (ForkedSubject application = TOMCAT_9.subject(TOMCAT)
                .agent(Built.agent(), "ignore=*.SubjectMain")
                .start()) {
            JsonNode report = report(application);
            assertThat(codes(report)).containsExactly("left_alone");
            assertThat(report.get("left_alone").asText()).isEqualTo("dev.weft.contracts.subject.SubjectMain");
        }
    }

    @Test
    void answersWhileARequestHangs() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject application =
                        TOMCAT_9.tracedSubject(HANGING, daemon).start()) {
            HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create(application.url("/hang")))
                                    .build(),
                            BodyHandlers.discarding());
            application.awaitStdout("hanging");
            assertThat(codes(report(application))).containsExactly("open_segments");
        }
    }

    @Test
    void listsJvmsAndTheirWeftVersions() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon();
                ForkedSubject with = TOMCAT_9.tracedSubject(TOMCAT, daemon).start();
                ForkedSubject without = TOMCAT_9.subject(TOMCAT).start()) {
            JsonNode jvms = json(doctor("--json")).get("jvms");
            assertThat(jvm(jvms, with).get("weft").asText()).isNotEmpty();
            assertThat(jvm(jvms, without).get("weft").isNull()).isTrue();
        }
    }

    @Test
    void refusesAJvmWithoutWeft() {
        try (ForkedSubject application =
                LibrarySet.named("tomcat-9").on(25).subject(TOMCAT).start()) {
            expectFailure(doctor(application), "process " + application.pid(), "runs without Weft");
            application.stop();
            assertThat(application.stderr()).doesNotContain("dynamically");
        }
    }

    @Test
    void failsIfTheProcessDoesNotExist() throws Exception {
        Process ended = new ProcessBuilder(java(), "-version").start();
        ended.waitFor();
        expectFailure(doctor(String.valueOf(ended.pid())), String.valueOf(ended.pid()));
    }

    @Test
    void refusesAProcessThatIsNoJvm() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            expectFailure(doctor(String.valueOf(sleep.pid())), sleep.pid() + " is no JVM");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroy();
        }
    }

    @Test
    void namesTheWrongArgumentAndTheExpectedOne() {
        Program doctor = doctor("orders");
        assertThat(doctor.exitCode()).isEqualTo(2);
        assertThat(doctor.stderr().get(0)).isEqualTo("argument \"orders\": expected the id of a process, or --json");
    }

    private static void expectFailure(Program doctor, String... words) {
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.stdout()).isEmpty();
        assertThat(doctor.stderr())
                .singleElement()
                .asString()
                .startsWith("doctor: ")
                .contains(words);
    }

    private static Program doctor(ForkedSubject application) {
        return doctor(String.valueOf(application.pid()));
    }

    private static Program doctor(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-jar", Built.agent().toString(), "doctor"));
        command.addAll(List.of(arguments));
        return Program.run(command);
    }

    private static String java() {
        return Jdks.here().assumeHome(17).resolve("bin").resolve("java").toString();
    }

    private static JsonNode report(ForkedSubject application) throws IOException {
        return json(doctor(String.valueOf(application.pid()), "--json"));
    }

    private static JsonNode json(Program doctor) throws IOException {
        assertThat(doctor.exitCode())
                .as(() -> String.join("\n", doctor.stderr()))
                .isZero();
        return new ObjectMapper().readTree(String.join("\n", doctor.stdout()));
    }

    private static JsonNode jvm(JsonNode jvms, ForkedSubject application) {
        return only(jvms, "pid", String.valueOf(application.pid()));
    }

    private static JsonNode instrumentation(JsonNode report, String name) {
        return only(report.get("instrumentations"), "name", name);
    }

    private static JsonNode only(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.get(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(JsonNode report) {
        return report.get("findings").findValuesAsText("code");
    }
}
