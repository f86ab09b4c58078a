// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of servers: the agent's segments for requests. One server runs for each invocation of the class. It accepts
 * headers of 32 KB. The agent samples every request, names the service {@code subject} and has the argument
 * {@link #ANNOTATIONS}. The application answers:
 *
 * <table>
 * <caption>The application's answers</caption>
 * <tr><th>path<th>answer
 * <tr><td>/ok, /ok/*<td>200, body {@code ok}, {@code Content-Length: 2}, to any method
 * <tr><td>/slow<td>as /ok, after 200 ms on the request's thread
 * <tr><td>/chunked<td>200, body {@code chunk}, flushed, {@code chunk}; no {@code Content-Length}, since the head is sent
 *     before the length is known
 * <tr><td>/missing<td>404, by sendError or in the usual way of the server
 * <tr><td>/client-error<td>400
 * <tr><td>/throttled<td>429
 * <tr><td>/fault<td>500, by sendError
 * <tr><td>/throw<td>{@code IllegalStateException("thrown")} with the cause {@code IllegalArgumentException("because")}
 *     escapes from the application; the server answers with 500
 * <tr><td>/throw-handled<td>an {@code UnsupportedOperationException("handled")} escapes; an error page for this type
 *     answers with 409
 * <tr><td>/throw-caught<td>an {@code IllegalStateException("caught")} escapes from the servlet, a filter around it
 *     answers with 200
 * <tr><td>/filtered<td>401, by a filter; no servlet has this path
 * <tr><td>/static.txt<td>200, 7 bytes, by the server's file handler
 * <tr><td>/forward<td>forwarded to /ok
 * <tr><td>/include<td>200, includes /ok
 * <tr><td>/async-complete<td>another thread sets 202, writes {@code later} with {@code Content-Length: 5} and completes,
 *     200 ms after the request's thread starts the asynchronous request
 * <tr><td>/async-immediate<td>202; asynchronous, but completed by the request's thread before it returns
 * <tr><td>/async-dispatch<td>another thread dispatches to /client-error
 * <tr><td>/async-twice<td>another thread dispatches to /async-complete
 * <tr><td>/async-throw<td>another thread dispatches to /throw
 * <tr><td>/async-timeout<td>asynchronous with a time-out of 100 ms, never completed; the server answers with 500
 * <tr><td>anything else<td>the server's own 404
 * </table>
 *
 * A server without one of these features overrides the test and disables it.
 */
public abstract class HttpServerContract extends HttpServerEndings {

    /** An agent argument that sets every kind of annotation. */
    protected static final String ANNOTATIONS =
            "annotations=\"tenant=header:X-Tenant-Id,page=query:page,route=route,status=status-class\"";

    private static final String TODAY = String.format("1-%08x-", System.currentTimeMillis() / 1000);
    private static final String ROOT = TODAY + "abcdef012345678912345678";
    private static final String PARENT = "463ac35c9f6413ad";
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    /** How long to wait for the segment of a refused request. Not every server has one. */
    private static final Duration REFUSED = Duration.ofMillis(250);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    protected void recordsMethodUrlStatusLengthUserAgent() throws Exception {
        client.send(
                request("/ok")
                        .method("PUT", HttpRequest.BodyPublishers.ofString("body"))
                        .header("User-Agent", "contract/1 (test)")
                        .build(),
                BodyHandlers.ofString());
        Document segment = takeSegment();
        assertThat(segment.text("http.request.method")).isEqualTo("PUT");
        assertThat(segment.text("http.request.url")).isEqualTo(url("/ok"));
        assertThat(segment.text("http.request.user_agent")).isEqualTo("contract/1 (test)");
        assertThat(segment.text("http.request.client_ip")).isEqualTo("127.0.0.1");
        assertThat(segment.has("http.request.x_forwarded_for")).isFalse();
        assertThat(segment.number("http.response.status")).isEqualTo(200);
        assertThat(segment.number("http.response.content_length")).isEqualTo(2);
        assertNoFlags(segment);
        assertThat(segment.has("cause")).isFalse();
        assertThat(segment.subsegments()).isEmpty();
    }

    @Test
    protected void recordsLengthOfBodyThatWasNotAnnounced() throws Exception {
        assertThat(get("/chunked").body()).isEqualTo("chunkchunk");
        assertThat(takeSegment().number("http.response.content_length")).isEqualTo(10);
    }

    @Test
    protected void recordsTimeUntilTheAnswer() throws Exception {
        get("/slow");
        assertThat(seconds(takeSegment())).isBetween(new BigDecimal("0.19"), new BigDecimal("10"));
    }

    @Test
    protected void omitsQueryFromUrl() throws Exception {
        get("/ok?token=secret");
        Document segment = takeSegment();
        assertThat(segment.text("http.request.url")).isEqualTo(url("/ok"));
        assertThat(segment.toString()).doesNotContain("secret");
    }

    @Test
    protected void annotatesByConfiguration() throws Exception {
        get("/ok/7?page=a%20b&page=c", "X-Tenant-Id", "acme");
        Document segment = takeSegment();
        assertThat(segment.text("annotations.tenant")).isEqualTo("acme");
        assertThat(segment.text("annotations.page")).isEqualTo("a b");
        assertThat(segment.text("annotations.status")).isEqualTo("2xx");
    }

    @Test
    protected void annotatesNothingThatWasNotSent() throws Exception {
        Document segment = answered("/client-error", 400);
        assertThat(segment.has("annotations.tenant")).isFalse();
        assertThat(segment.has("annotations.page")).isFalse();
        assertThat(segment.text("annotations.status")).isEqualTo("4xx");
    }

    @Test
    protected void leavesCredentialsOutOfAnnotations() throws Exception {
        get("/ok?page=https%3A%2F%2Fada%3Asecret%40h%2F%3FX-Amz-Signature%3Dsecret");
        assertThat(takeSegment().text("annotations.page")).isEqualTo("https://***@h/?X-Amz-Signature=***");
    }

    @Test
    protected void annotatesTheRoute() throws Exception {
        assertThat(answered("/ok/7", 200).text("annotations.route")).isEqualTo("/ok/*");
    }

    /** The route is the one of the original request. A forward, an error page or a dispatch does not change it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/slow",
                "/forward",
                "/include",
                "/throw",
                "/throw-handled",
                "/fault",
                "/async-dispatch",
                "/async-throw"
            })
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) throws Exception {
        get(path + "?page=2");
        Document segment = takeSegment();
        assertThat(segment.text("annotations.route")).isEqualTo(path);
        assertThat(segment.text("annotations.page")).isEqualTo("2");
    }

    @Test
    protected void clientAddressIsFirstForwarded() throws Exception {
        get("/ok", "X-Forwarded-For", "203.0.113.7, 198.51.100.9, 10.0.0.1");
        Document segment = takeSegment();
        assertThat(segment.text("http.request.client_ip")).isEqualTo("203.0.113.7");
        assertThat(segment.flag("http.request.x_forwarded_for")).isTrue();
    }

    @Test
    protected void startsTraceWithoutHeader() throws Exception {
        get("/ok");
        Document segment = takeSegment();
        assertThat(segment.traceId()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(segment.has("parent_id")).isFalse();
    }

    @Test
    protected void continuesIncomingTrace() throws Exception {
        get("/ok", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1");
        Document segment = takeSegment();
        assertThat(segment.traceId()).isEqualTo(ROOT);
        assertThat(segment.parentId()).isEqualTo(PARENT);
    }

    @Test
    protected void continuesTraceOfLoadBalancer() throws Exception {
        get("/ok", "X-Amzn-Trace-Id", "Root=" + ROOT);
        Document segment = takeSegment();
        assertThat(segment.traceId()).isEqualTo(ROOT);
        assertThat(segment.has("parent_id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "Root=",
                "Root=1-zzzzzzzz-abcdef012345678912345678",
                "Root=1-67891233-abcdef01234567891234567",
                "Root=00000000-0000-0000-0000-000000000000;Parent=1;Sampled=1",
                ";;;===;;",
                "Root=\u00e9\ud83d\ude00;Parent=463ac35c9f6413ad"
            })
    protected void startsNewTraceOnMalformedHeader(String value) throws Exception {
        assertThat(rawGet("/ok", "X-Amzn-Trace-Id: " + value).status()).isEqualTo(200);
        Document segment = takeSegment();
        assertThat(segment.traceId()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(segment.has("parent_id")).isFalse();
    }

    @Test
    protected void startsNewTraceOnHugeHeader() throws Exception {
        assertThat(rawGet("/ok", "X-Amzn-Trace-Id: Root=" + "1".repeat(10_000)).status())
                .isEqualTo(200);
        assertThat(takeSegment().has("parent_id")).isFalse();
    }

    @Test
    protected void continuesFirstOfRepeatedHeaders() throws Exception {
        RawAnswer answer = rawGet(
                "/ok",
                "X-Amzn-Trace-Id: Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1",
                "X-Amzn-Trace-Id: Root=" + TODAY + "ffffffffffffffffffffffff;Sampled=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(takeSegment().traceId()).isEqualTo(ROOT);
    }

    @Test
    protected void sendsNothingWhenCallerDidNotSample() throws Exception {
        assertThat(get("/throw", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0")
                        .statusCode())
                .isEqualTo(500);
        // A document of that request would arrive before the document of the next one.
        get("/client-error");
        assertThat(takeSegment().number("http.response.status")).isEqualTo(400);
    }

    @Test
    protected void answersSampledQuestion() throws Exception {
        HttpResponse<String> answer = get("/ok", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=?");
        assertThat(answer.headers().allValues("X-Amzn-Trace-Id")).containsExactly("Root=" + ROOT + ";Sampled=1");
        assertThat(takeSegment().traceId()).isEqualTo(ROOT);
    }

    @Test
    protected void answersNoQuestionThatWasNotAsked() throws Exception {
        HttpResponse<String> answer = get("/ok", "X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=1");
        assertThat(answer.headers().firstValue("X-Amzn-Trace-Id")).isEmpty();
        takeSegment();
    }

    @Test
    protected void marksClientError() throws Exception {
        Document segment = answered("/client-error", 400);
        assertThat(segment.flag("error")).isTrue();
        assertThat(segment.flag("fault")).isFalse();
        assertThat(segment.flag("throttle")).isFalse();
    }

    @Test
    protected void marksThrottle() throws Exception {
        Document segment = answered("/throttled", 429);
        assertThat(segment.flag("error")).isTrue();
        assertThat(segment.flag("throttle")).isTrue();
        assertThat(segment.flag("fault")).isFalse();
    }

    @Test
    protected void marksFault() throws Exception {
        Document segment = answered("/fault", 500);
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.flag("error")).isFalse();
        assertThat(segment.has("cause")).isFalse();
    }

    @Test
    protected void recordsEscapedException() throws Exception {
        assertThrown(answered("/throw", 500));
    }

    @Test
    protected void recordsStatusOfErrorPageAndException() throws Exception {
        Document segment = answered("/throw-handled", 409);
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("handled");
    }

    @Test
    protected void seesNoFaultWhereFilterCaughtException() throws Exception {
        Document segment = answered("/throw-caught", 200);
        assertNoFlags(segment);
        assertThat(segment.has("cause")).isFalse();
    }

    @Test
    protected void seesAnswerOfFilter() throws Exception {
        assertThat(answered("/filtered", 401).flag("error")).isTrue();
    }

    @Test
    protected void seesStaticFile() throws Exception {
        assertThat(answered("/static.txt", 200).number("http.response.content_length"))
                .isEqualTo(7);
    }

    @Test
    protected void seesNotFoundOfApplication() throws Exception {
        assertThat(answered("/missing", 404).flag("error")).isTrue();
    }

    @Test
    protected void seesNotFoundOfServer() throws Exception {
        assertThat(answered("/no/such/path", 404).flag("error")).isTrue();
    }

    @Test
    protected void recordsForwardOnce() throws Exception {
        assertThat(answered("/forward", 200).subsegments()).isEmpty();
    }

    @Test
    protected void recordsIncludeOnce() throws Exception {
        assertThat(answered("/include", 200).subsegments()).isEmpty();
    }

    @Test
    protected void endsWhenOtherThreadCompletes() throws Exception {
        Document segment = answered("/async-complete", 202);
        assertThat(seconds(segment)).isBetween(new BigDecimal("0.19"), new BigDecimal("10"));
        assertThat(segment.number("http.response.content_length")).isEqualTo(5);
        assertNoFlags(segment);
    }

    @Test
    protected void endsOnceWhenCompletedBeforeReturn() throws Exception {
        assertNoFlags(answered("/async-immediate", 202));
    }

    @Test
    protected void hasStatusOfDispatchTarget() throws Exception {
        assertThat(answered("/async-dispatch", 400).flag("error")).isTrue();
    }

    @Test
    protected void followsSecondAsynchronousCycle() throws Exception {
        assertThat(seconds(answered("/async-twice", 202))).isGreaterThan(new BigDecimal("0.19"));
    }

    @Test
    protected void recordsExceptionOfDispatchTarget() throws Exception {
        assertThrown(answered("/async-throw", 500));
    }

    @Test
    protected void hasStatusAfterTimeOut() throws Exception {
        Document segment = answered("/async-timeout", 500);
        assertThat(segment.flag("fault")).isTrue();
        assertThat(seconds(segment)).isGreaterThan(new BigDecimal("0.09"));
    }

    @Test
    protected void keepsNoContextOnTheThread() throws Exception {
        Set<String> traces = new HashSet<>();
        for (String path :
                List.of("/ok", "/throw", "/async-complete", "/async-immediate", "/forward", "/client-error")) {
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(client.sendAsync(request(path).build(), BodyHandlers.discarding()));
            }
            for (CompletableFuture<?> answer : answers) {
                answer.get();
                Document segment = takeSegment();
                assertThat(segment.text("http.request.url")).isEqualTo(url(path));
                traces.add(segment.traceId());
            }
        }
        assertThat(traces).hasSize(30);
    }

    @Test
    protected void keepsConcurrentRequestsApart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            Set<String> expected = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                String path = (i % 4 == 3 ? "/async-immediate?" : "/ok/" + i + "?") + i;
                String root = TODAY + String.format("%024x", i + 1);
                expected.add(root + " " + url(path.substring(0, path.indexOf('?'))));
                answers.add(threads.submit(() -> statusOnKeptConnection(path, "Root=" + root + ";Sampled=1")));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isBetween(200, 202);
            }
            Set<String> recorded = new HashSet<>();
            for (Document segment : daemon.take(200)) {
                recorded.add(segment.traceId() + " " + segment.text("http.request.url"));
            }
            assertThat(recorded).isEqualTo(expected);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Retries if the kept connection was closed, like a browser. JDK 8's server sometimes closes one, even without the agent. */
    private int statusOnKeptConnection(String path, String traceHeader) throws Exception {
        try {
            return get(path, "X-Amzn-Trace-Id", traceHeader).statusCode();
        } catch (IOException closed) {
            return get(path, "X-Amzn-Trace-Id", traceHeader).statusCode();
        }
    }

    @Test
    protected void cutsHugeUserAgent() throws Exception {
        assertThat(rawGet("/ok", "User-Agent: " + "a".repeat(5_000)).status()).isEqualTo(200);
        assertThat(takeSegment().text("http.request.user_agent"))
                .startsWith("aaaa")
                .hasSizeLessThanOrEqualTo(250);
    }

    @Test
    protected void cutsHugeUrl() throws Exception {
        assertThat(rawGet("/ok/" + "a".repeat(5_000)).status()).isEqualTo(200);
        assertThat(takeSegment().text("http.request.url"))
                .startsWith(url("/ok/aaaa"))
                .hasSizeLessThanOrEqualTo(250);
    }

    @Test
    protected void takesEmojiInUserAgent() throws Exception {
        assertThat(rawGet("/ok", "User-Agent: \ud83d\ude00 caf\u00e9\tagent").status())
                .isEqualTo(200);
        assertThat(takeSegment().text("http.request.user_agent")).contains("agent");
    }

    /** Jetty 12.1 refuses encoded control characters. */
    @Test
    protected void takesEncodedControlCharactersAndEmojiInPath() throws Exception {
        int status = rawGet("/ok/%01%1B%7F%F0%9F%98%80").status();
        if (status == 200) {
            assertThat(takeSegment().text("http.request.url")).startsWith(url("/ok/"));
        } else {
            assertRefused(status);
        }
        takeRefused();
    }

    /** Most servers refuse it before they call the application. The server must continue to answer and to record. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0001\u001b", "\u0000", "\u007f"})
    protected void survivesRawControlCharacters(String control) throws Exception {
        int status = rawGet("/ok/raw", "User-Agent: a" + control + "b").status();
        if (status == 200) {
            takeSegment();
        } else {
            assertRefused(status);
        }
        takeRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ok/\ud83d\ude00", "/ok/\u0001", "/ok/%zz", "/ok/%"})
    protected void survivesPathThatIsNone(String path) throws Exception {
        int status = rawGet(path).status();
        if (status == 200) {
            assertThat(takeSegment().text("http.request.url")).startsWith(url("/ok"));
        } else {
            assertRefused(status);
        }
        takeRefused();
    }

    /** Waits for the segment. A server may end it after it answers, and even after the next request. */
    private void assertRefused(int status) {
        assertThat(status).isEqualTo(400);
        daemon.awaitPossible(REFUSED);
    }

    /** Makes another request and takes its segment. A refused request before it may have a segment with status 400. */
    private void takeRefused() throws Exception {
        assertThat(get("/chunked").statusCode()).isEqualTo(200);
        Document next = takeSegment();
        while (!next.text("http.request.url").equals(url("/chunked"))) {
            assertThat(next.number("http.response.status")).isEqualTo(400);
            next = takeSegment();
        }
    }

    private Document answered(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
        Document segment = takeSegment();
        assertThat(segment.text("http.request.url")).isEqualTo(url(path));
        assertThat(segment.number("http.response.status")).isEqualTo(status);
        return segment;
    }

    private static void assertThrown(Document segment) {
        assertThat(segment.flag("fault")).isTrue();
        List<String> exceptions = segment.exceptions().stream()
                .map(e -> e.text("type") + ": " + e.text("message"))
                .toList();
        assertThat(exceptions)
                .contains("java.lang.IllegalStateException: thrown", "java.lang.IllegalArgumentException: because");
    }

    private static BigDecimal seconds(Document segment) {
        return segment.endTime().subtract(segment.startTime());
    }

    private RawAnswer rawGet(String target, String... headers) throws IOException {
        return RawAnswer.get(server.port(), target, headers);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url(path))).timeout(MAX_WAIT);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }
}
