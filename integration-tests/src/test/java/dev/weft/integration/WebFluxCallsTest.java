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
import dev.weft.contracts.TestServer.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of a reactive application, and requests that their caller abandons. */
@BesideOtherClasses
@ParameterizedClass(name = "{0}")
@MethodSource("runs")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebFluxCallsTest {

    @Parameter
    private ForkedRun run;

    private FakeDaemon daemon;
    private TestServer server;
    private ForkedSubject application;

    static Stream<ForkedRun> runs() {
        return LibrarySet.runs("spring-webflux-2.7", "spring-webflux-3", "spring-webflux-4");
    }

    @BeforeParameterizedClassInvocation
    void start() {
        daemon = new FakeDaemon();
        server = new TestServer();
        application = null;
        application = run.tracedSubject(
                        "dev.weft.instrumentation.webflux.subject.WebFluxSubject", daemon, "annotations=route=route")
                .start();
    }

    @AfterEach
    void verify() {
        server.clear();
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
    void recordsCallOfWebClient() {
        get("/call", "/length/7");
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.text("http.request.url")).isEqualTo(server.url("/length/7"));
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(parents("/length/7")).containsExactly(call.id());
    }

    @Test
    void concurrentCallsAreSiblings() {
        get("/parallel", "/slow?ms=4");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments())
                .hasSize(8)
                .allSatisfy(call -> assertThat(call.subsegments()).isEmpty());
        assertThat(parents("/slow?ms=4")).containsExactlyInAnyOrderElementsOf(ids(segment));
    }

    @Test
    void successiveCallsAreSiblings() {
        get("/chain", "/length/1");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.subsegments()).isEmpty());
        assertThat(parents("/length/1")).containsExactlyElementsOf(ids(segment));
    }

    /** Often, because a connection pool mixes requests up only now and then. */
    @RepeatedTest(10)
    void keepsConcurrentRequestsApart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String path = i % 2 == 0 ? "/parallel" : "/chain";
                String url = "/length/" + (i + 10);
                answers.add(threads.submit(() -> get(path, url)));
            }
            for (Future<?> each : answers) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Document segment = daemon.takeSegment("subject");
            List<String> own = ids(segment);
            assertThat(own).as(segment.toString()).isNotEmpty();
            ids.addAll(own);
            // The trace holds only calls of this request.
            assertThat(server.requests().stream()
                            .filter(request -> own.contains(parent(request)))
                            .map(request -> request.path().substring(0, "/length/10".length()))
                            .distinct())
                    .hasSize(1);
        }
        assertThat(parents("/length/")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void pipelinedRequestRecordsItsOwnCall() throws IOException {
        URI uri = URI.create(application.url("/"));
        String first = "GET /call?url=" + encoded("/slow?ms=200") + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n";
        String second = first.replace(encoded("/slow?ms=200"), encoded("/length/7"));
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write((first + "\r\n" + second + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(daemon.takeSegment("subject").onlySubsegment().text("http.request.url"))
                    .isEqualTo(server.url("/slow"));
            assertThat(daemon.takeSegment("subject").onlySubsegment().text("http.request.url"))
                    .isEqualTo(server.url("/length/7"));
        }
    }

    @Test
    void recordsACallForEachPartOfTheBody() throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(application.url("/body?url=" + encoded("/length/"))))
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("1\n2\n3\n"))
                                .build(),
                        BodyHandlers.ofString());
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments()).hasSize(3);
        assertThat(parents("/length/")).containsExactlyElementsOf(ids(segment));
    }

    @Test
    void timeOutEndsTheCall() {
        assertThat(get("/impatient", "/slow?ms=3000")).isEqualTo("late");
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.flag("fault")).isTrue();
        assertThat(call.endTime().subtract(call.startTime())).isLessThan(new BigDecimal("3"));
    }

    @Test
    void requestEndsWhenItsCallerDisconnects() throws IOException {
        requestAndLeave("/never");
        assertThat(daemon.takeSegment("subject").text("http.request.url")).isEqualTo(application.url("/never"));
    }

    @Test
    void callEndsWhenTheCallerOfItsRequestDisconnects() throws IOException {
        requestAndLeave("/call?url=" + encoded("/slow?ms=3000"));
        Document segment = daemon.takeSegment("subject");
        Document call = segment.subsegments().isEmpty() ? daemon.takeSubsegment("127.0.0.1") : segment.onlySubsegment();
        assertThat(call.flag("fault")).isTrue();
        assertThat(call.endTime().subtract(call.startTime())).isLessThan(new BigDecimal("3"));
    }

    @Test
    void recordsALateException() {
        Http.get(application.url("/throw-later"));
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions())
                .extracting(exception -> exception.text("message"))
                .contains("thrown", "because");
    }

    @Test
    void annotatesThePatternOfARouterFunction() {
        Http.get(application.url("/function/7"));
        assertThat(daemon.takeSegment("subject").text("annotations.route")).isEqualTo("/function/{id}");
    }

    /** Sends a request and closes the connection after half a second without an answer. */
    private void requestAndLeave(String path) throws IOException {
        URI uri = URI.create(application.url(path));
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isNegative();
        } catch (java.net.SocketTimeoutException unanswered) {
            return;
        }
    }

    private String get(String path, String called) {
        return Http.get(application.url(path + "?url=" + encoded(called))).body();
    }

    private String encoded(String path) {
        return URLEncoder.encode(server.url(path), StandardCharsets.UTF_8);
    }

    /** The parents that the requests to a path named. The path keeps out a call that an earlier test abandoned. */
    private List<String> parents(String path) {
        return server.requests().stream()
                .filter(request -> request.path().startsWith(path))
                .map(WebFluxCallsTest::parent)
                .toList();
    }

    private static String parent(Request request) {
        return request.traceHeader().replaceFirst(".*;Parent=", "").replaceFirst(";.*", "");
    }

    private static List<String> ids(Document segment) {
        return segment.subsegments().stream().map(Document::id).toList();
    }
}
