// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.BesideOtherClasses;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring MVC applications that move work to other threads than the request's. On Boot 4 all threads are virtual. */
@BesideOtherClasses
@ParameterizedClass(name = "{0}")
@MethodSource("runs")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringWorkTest {

    private static final String FACTORY = "org.springframework.http.client.";
    private static final int REQUESTS = 240;
    private static final int CALLERS = 8;

    @Parameter
    private ForkedRun run;

    private FakeDaemon daemon;
    private TestServer server;
    private ForkedSubject application;

    static Stream<ForkedRun> runs() {
        return LibrarySet.runs("spring-cloud-2021.0", "spring-cloud-2025.0", "spring-cloud-2025.1");
    }

    /** Each kind makes one call on another thread. {@code /<kind>/<n>} calls {@code /length/<n>}. */
    static List<String> kinds() {
        return List.of(
                "async-void",
                "async-future",
                "async-completable",
                "async-answer",
                "async-simple",
                "async-virtual",
                "async-pool",
                "deferred",
                "deferred-time-out-callback",
                "deferred-completion-callback",
                "callable",
                "web-async",
                "web-async-time-out-callback",
                "emitter",
                "sse",
                "stream");
    }

    @BeforeParameterizedClassInvocation
    void start() {
        daemon = new FakeDaemon();
        server = new TestServer();
        application = null;
        application = run.tracedSubject("dev.weft.integration.spring.subject.SpringSubject", daemon, "scheduled=true")
                .environment("SUBJECT_CALLS", server.url(""))
                .environment("LOGGING_PATTERN_LEVEL", "%5p [%X{AWS-XRAY-TRACE-ID}]")
                .environment(
                        "SPRING_THREADS_VIRTUAL_ENABLED",
                        "" + (run.libraries().name().equals("spring-cloud-2025.1")))
                .start();
    }

    @AfterEach
    void verify() {
        server.clear();
        try {
            daemon.verifyAllTaken();
        } finally {
            daemon.forget();
        }
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

    @ParameterizedTest
    @MethodSource("kinds")
    void recordsCallOfOtherThreadInTheRequest(String kind) {
        assertThat(get("/" + kind + "/7").statusCode()).isEqualTo(200);
        Document segment = segment("/" + kind + "/7", 200);
        Document call = segment.onlySubsegment();
        assertThat(call.text("http.request.url")).isEqualTo(server.url("/length/7"));
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
        assertThat(segment.endTime()).isGreaterThanOrEqualTo(call.endTime());
    }

    @ParameterizedTest
    @ValueSource(strings = {"emitter", "sse", "stream"})
    void segmentEndsWithTheStream(String kind) {
        assertThat(get("/" + kind + "/7").body()).contains("first", "last");
        Document segment = segment("/" + kind + "/7", 200);
        assertThat(segment.endTime().subtract(segment.onlySubsegment().endTime()))
                .isGreaterThanOrEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void sendsACallAfterTheAnswerSeparately() {
        get("/afterwards");
        Document segment = segment("/afterwards", 200);
        Document call = daemon.takeSubsegment("127.0.0.1");
        assertThat(call.parentId()).isEqualTo(segment.id());
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    @Test
    void putsTheTraceIntoTheLogOfOtherThreads() {
        get("/log");
        Document segment = segment("/log", 200);
        application.awaitStdout("ERROR [" + segment.traceId() + "@" + segment.id() + "]");
    }

    @Test
    void recordsAnswerOfThreadOutsideAnyRequest() {
        assertThat(get("/deferred-outside").body()).isEqualTo("answered");
        segment("/deferred-outside", 200);
    }

    @Test
    void recordsTimeOutOfDeferredResult() {
        assertThat(get("/deferred-time-out").statusCode()).isEqualTo(503);
        assertThat(segment("/deferred-time-out", 503).flag("fault")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deferred-error", "/callable-error"})
    void recordsExceptionOfOtherThread(String path) {
        assertThat(get(path).statusCode()).isEqualTo(500);
        Document segment = segment(path, 500);
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions())
                .extracting(exception -> exception.text("message"))
                .contains("late");
    }

    @Test
    void endsEmitterThatTimedOut() {
        assertThat(get("/emitter-time-out").body()).isEqualTo("only");
        segment("/emitter-time-out", 200);
    }

    @Test
    void recordsExceptionThatBreaksTheStream() throws IOException {
        try (Socket client = send("/emitter-error")) {
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ");
        }
        Document segment = segment("/emitter-error", 200);
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions())
                .extracting(exception -> exception.text("message"))
                .contains("broken");
    }

    @Test
    void endsStreamWhenTheClientDisconnects() throws IOException {
        try (Socket client = send("/sse-endless")) {
            // After the third part, the thread that began the answer no longer writes.
            // While that thread writes, Tomcat records status 500 for a disconnected client.
            StringBuilder read = new StringBuilder();
            while (read.toString().split("more", -1).length <= 3) {
                int next = client.getInputStream().read();
                assertThat(next).as("after %s", read).isNotNegative();
                read.append((char) next);
            }
        }
        segment("/sse-endless", 200);
    }

    @Test
    void keepsConcurrentRequestsApart() throws Exception {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            paths.add("/" + kinds().get(i % kinds().size()) + "/" + i);
        }
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (String path : paths) {
                statuses.add(callers.submit(() -> get(path).statusCode()));
            }
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
        List<String> found = new ArrayList<>();
        for (Document segment : daemon.take(REQUESTS)) {
            String path = segment.text("http.request.url")
                    .substring(application.url("").length());
            String n = path.substring(path.lastIndexOf('/') + 1);
            assertThat(segment.onlySubsegment().text("http.request.url")).isEqualTo(server.url("/length/" + n));
            found.add(path);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(paths);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest-template/" + FACTORY + "SimpleClientHttpRequestFactory/7",
                "/rest-template/" + FACTORY + "HttpComponentsClientHttpRequestFactory/7",
                "/feign/default/7",
                "/feign/feign.hc5.ApacheHttp5Client/7",
                "/open-feign/7"
            })
    void recordsOneCallAndHidesTheHeaderFromInterceptors(String path) {
        assertRecordsOneCall(path);
    }

    @Test
    void recordsCallOfFeignWithApacheHttpClient4() {
        assumeTrue(run.libraries().name().equals("spring-cloud-2021.0"), "later versions of Feign dropped it");
        assertRecordsOneCall("/feign/feign.httpclient.ApacheHttpClient/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest-template/" + FACTORY + "JdkClientHttpRequestFactory/7",
                "/rest-client/" + FACTORY + "JdkClientHttpRequestFactory/7",
                "/rest-client/" + FACTORY + "SimpleClientHttpRequestFactory/7",
                "/rest-client/" + FACTORY + "HttpComponentsClientHttpRequestFactory/7",
                "/feign/feign.http2client.Http2Client/7"
            })
    void recordsOneCallOfNewerClients(String path) {
        assumeTrue(!run.libraries().name().equals("spring-cloud-2021.0"), "from Spring 6.1 on");
        assertRecordsOneCall(path);
    }

    private void assertRecordsOneCall(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches("\\[null(, null)*\\]");
        Document call = segment(path, 200).onlySubsegment();
        assertThat(call.text("http.request.url")).startsWith(server.url("/length/7"));
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    @Test
    void triggeredTaskBelongsToNoRequest() {
        get("/triggered/7");
        segment("/triggered/7", 200);
        awaitRequests(2);
        assertThat(server.requests())
                .allSatisfy(
                        request -> assertThat(request.header("X-Amzn-Trace-Id")).isEmpty());
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void recordsRunOfScheduledMethodAsSegment() {
        get("/scheduled/7");
        segment("/scheduled/7", 200);
        Document run = daemon.take("the run", d -> d.has("annotations.scheduled"));
        assertThat(run.name()).isEqualTo("subject");
        assertThat(run.text("annotations.scheduled")).endsWith("JobController$Job.call");
        assertThat(server.onlyRequest().traceHeader())
                .contains(run.traceId(), "Parent=" + run.onlySubsegment().id());
    }

    @Test
    void recordsExceptionOfScheduledMethodAsFault() {
        get("/scheduled-error");
        segment("/scheduled-error", 200);
        Document run = daemon.take("the run", d -> d.has("annotations.scheduled"));
        assertThat(run.flag("fault")).isTrue();
        assertThat(run.exceptions())
                .extracting(exception -> exception.text("message"))
                .contains("failed");
    }

    private void awaitRequests(int count) {
        server.awaitRequests(received -> received.size() >= count);
    }

    private Socket send(String path) throws IOException {
        Socket client = new Socket("127.0.0.1", application.port());
        String head = "Host: 127.0.0.1:" + application.port() + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(("GET " + path + " HTTP/1.1\r\n" + head).getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private HttpResponse<String> get(String path) {
        return Http.get(application.url(path));
    }

    private Document segment(String path, int status) {
        Document segment = daemon.take(
                "the segment of " + path,
                d -> d.has("http.request.url") && d.text("http.request.url").equals(application.url(path)));
        assertThat(segment.number("http.response.status")).isEqualTo(status);
        return segment;
    }
}
