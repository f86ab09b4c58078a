// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.BesideOtherClasses;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@BesideOtherClasses
/** A Spring MVC application on its embedded server. */
@ParameterizedClass(name = "{0}")
@MethodSource("runs")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBootTest {

    @Parameter
    private ForkedRun run;

    private FakeDaemon daemon;
    private TestServer server;
    private ForkedSubject application;

    static Stream<ForkedRun> runs() {
        return LibrarySet.runs("spring-boot-2.7", "spring-boot-3", "spring-boot-4");
    }

    @BeforeParameterizedClassInvocation
    void start() {
        daemon = new FakeDaemon();
        server = new TestServer();
        application = null;
        application = run.tracedSubject("dev.weft.integration.subject.BootSubject", daemon, "annotations=route=route")
                .environment("LOGGING_PATTERN_LEVEL", "%5p [%X{AWS-XRAY-TRACE-ID}]")
                .start();
    }

    @AfterEach
    void verify() {
        daemon.verifyAllTaken();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        try {
            if (application != null) {
                application.close();
            }
        } finally {
            server.close();
            daemon.close();
        }
    }

    @Test
    void recordsRequest() {
        assertThat(Http.get(application.url("/ok")).body()).isEqualTo("ok");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.number("http.response.status")).isEqualTo(200);
        assertThat(segment.text("http.request.url")).isEqualTo(application.url("/ok"));
    }

    @Test
    void annotatesThePatternOfTheController() {
        Http.get(application.url("/orders/7"));
        assertThat(daemon.takeSegment("subject").text("annotations.route")).isEqualTo("/orders/{id}");
    }

    @Test
    void annotatesThePatternOfAControllerThatFails() {
        Http.get(application.url("/throw"));
        assertThat(daemon.takeSegment("subject").text("annotations.route")).isEqualTo("/throw");
    }

    @Test
    void masksTheSignatureOfAUrlInAMessage() {
        Http.get(application.url("/presigned"));
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.exceptions())
                .extracting(exception -> exception.text("message"))
                .contains("403 from https://bucket.s3.amazonaws.com/key?X-Amz-Expires=60&X-Amz-Signature=***");
        assertThat(segment.toString()).doesNotContain("5ecret");
    }

    @Test
    void recordsExceptionOfController() {
        assertThat(Http.get(application.url("/throw")).statusCode()).isEqualTo(500);
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions())
                .extracting(exception -> exception.text("message"))
                .contains("thrown", "because");
    }

    @Test
    void putsTheTraceIntoTheLog() {
        Http.get(application.url("/throw"));
        Document segment = daemon.takeSegment("subject");
        application.awaitStdout("ERROR [" + segment.traceId() + "@" + segment.id() + "]");
    }

    @Test
    void recordsUnknownPath() {
        assertThat(Http.get(application.url("/no/such/path")).statusCode()).isEqualTo(404);
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.number("http.response.status")).isEqualTo(404);
        assertThat(segment.flag("error")).isTrue();
    }

    @Test
    void recordsCallOfRestTemplate() {
        String url = server.url("/length/7");
        String query = URLEncoder.encode(url, StandardCharsets.UTF_8);
        assertThat(Http.get(application.url("/call?url=" + query)).statusCode()).isEqualTo(200);
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.text("http.request.url")).isEqualTo(url);
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
        server.clear();
    }
}
