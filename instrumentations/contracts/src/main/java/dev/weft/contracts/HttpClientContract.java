// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.TestServer.Request;
import dev.weft.contracts.subject.Attempt;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of instrumentations of an HTTP client. It applies to each operation of its subject. The subject has two more:
 *
 * <ul>
 *   <li>{@code EXPECT}: a POST with {@code Expect: 100-continue}; its outcome is the status, also where the server refuses
 *   <li>{@code UNREAD}: sends a request, and reads as little of the answer as the client allows
 * </ul>
 */
public abstract class HttpClientContract extends CallContract {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";
    private static final String ROOT =
            String.format("1-%08x-bd862e3fe1be46a994272793", System.currentTimeMillis() / 1000);
    private static final String PARENT = "53995c3f42cd8ad8";
    private static final String LINEAGE = "Lineage=a87bd80c:1|68fd508a:5";

    @Override
    protected void open() throws Exception {
        super.open();
        client.callBeforeAgent();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void sendsHeader(String operation) {
        Document segment = segment(operation, server.url("/length/7"));
        assertThat(server.onlyRequest().traceHeader())
                .isEqualTo(header(segment.traceId(), segment.onlySubsegment().id(), true));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void passesOtherFieldsOn(String operation) {
        call(header(ROOT, PARENT, true) + ";" + LINEAGE, operation, server.url("/length/7"));
        Document segment = daemon.takeSegment("subject");
        assertThat(server.onlyRequest().traceHeader())
                .isEqualTo(header(ROOT, segment.onlySubsegment().id(), true) + ";" + LINEAGE);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsRequest(String operation) {
        Document call = segment(operation, server.url("/length/7")).onlySubsegment();
        assertThat(call.text("namespace")).isEqualTo("remote");
        assertThat(call.text("http.request.url")).isEqualTo(server.url("/length/7"));
        assertThat(call.text("http.request.method"))
                .isEqualTo(server.onlyRequest().method());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsStatusAndLength(String operation) {
        Document call = segment(operation, server.url("/length/7")).onlySubsegment();
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(call.number("http.response.content_length")).isEqualTo(7);
        assertOutcome(call, false, false, false);
        assertThat(call.has("cause")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsNoUnknownLength(String operation) {
        Document call = segment(operation, server.url("/chunked")).onlySubsegment();
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(call.has("http.response.content_length")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void namesSubsegmentByHost(String operation) {
        String url = "http://localhost:" + server.port() + "/length/7";
        assertThat(segment(operation, url).onlySubsegment().name()).isEqualTo("localhost");
    }

    /** Clients may refuse such a host. If they send a request, its host is the name. */
    @ParameterizedTest
    @ValueSource(strings = {"svc_a.invalid", "svc.invalid.", "-svc-.invalid", "b\u00fccher.invalid"})
    void namesSubsegmentByAnyHost(String host) {
        String outcome = call(null, operations().get(0), "http://" + host + "/");
        boolean lostByClient = outcome.contains("is not specified") || outcome.contains("must not be null");
        assertThat(daemon.takeSegment("subject").subsegments())
                .extracting(Document::name)
                .allSatisfy(name -> assertThat(name)
                        .as(outcome)
                        .isIn(lostByClient ? List.of("unknown") : List.of(host, "xn--bcher-kva.invalid")));
    }

    /** As the client writes the address: the JDK's classes write all of its groups. */
    @ParameterizedTest
    @MethodSource("operations")
    protected void namesSubsegmentByIpv6Address(String operation) {
        Document segment = segment(operation, "http://[::1]:" + TestServer.refusingPort() + "/");
        assertThat(segment.subsegments())
                .extracting(Document::name)
                .allMatch(List.of("::1", "0:0:0:0:0:0:0:1")::contains);
    }

    /** No server answers there. A request that fails is recorded too, if it is followed. */
    @ParameterizedTest
    @MethodSource("operations")
    protected void metadataServiceIsNoCall(String operation) {
        assumeTrue(Metadata.FAILS_AT_ONCE, "this machine waits for the address");
        assertThat(segment(operation, "http://[" + Metadata.ADDRESS + "]:" + TestServer.refusingPort() + "/latest")
                        .subsegments())
                .isEmpty();
    }

    /** The instance metadata of EC2 by IPv6. Where no answer comes, an attempt takes half a second, so it is made in advance. */
    private static final class Metadata {

        static final String ADDRESS = "fd00:ec2::254";

        /** Twice: the first attempt may share the end of one that another process began seconds ago. */
        static final boolean FAILS_AT_ONCE = IntStream.range(0, 2).allMatch(attempt -> failsAtOnce());

        private static boolean failsAtOnce() {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(ADDRESS, TestServer.refusingPort()), 500);
                return true;
            } catch (SocketTimeoutException unanswered) {
                return false;
            } catch (IOException refused) {
                return true;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsNoQuery(String operation) {
        String url = server.url("/length/7");
        Document segment = segment(operation, url + "?token=secret");
        assertThat(segment.onlySubsegment().text("http.request.url")).isEqualTo(url);
        assertThat(server.onlyRequest().path()).isEqualTo("/length/7?token=secret");
    }

    /** Some clients refuse such a URL. Their exception must not record it either. */
    @ParameterizedTest
    @MethodSource("operations")
    void recordsNoUserInformation(String operation) {
        call(null, operation, "http://user:secret@127.0.0.1:" + server.port() + "/length/7");
        assertThat(daemon.takeSegment("subject").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsClientErrorAsError(String operation) {
        Document call = answered(operation, 404);
        assertOutcome(call, true, false, false);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsTooManyRequestsAsThrottle(String operation) {
        Document call = answered(operation, 429);
        assertOutcome(call, true, true, false);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsServerErrorAsFault(String operation) {
        Document call = answered(operation, 503);
        assertOutcome(call, false, false, true);
    }

    @ParameterizedTest
    @MethodSource("operations")
    protected void recordsRefusedConnectionAsFault(String operation) {
        failsTheSame(operation, "http://127.0.0.1:" + TestServer.refusingPort() + "/");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsDroppedConnectionAsFault(String operation) {
        failsTheSame(operation, server.url("/close"));
    }

    /** Compares only the exception's class: the JDK uses another message for a name that it looked up recently. */
    @ParameterizedTest
    @MethodSource("operations")
    protected void recordsUnknownHostAsFault(String operation) {
        String url = "http://no-such-host.invalid/";
        String expected = client.callWithoutAgent(operation, url);
        String found = call(null, operation, url);
        Document call = failed();
        assertThat(call.name()).isEqualTo("no-such-host.invalid");
        assertThat(found.split(" ", 0)[1]).isEqualTo(expected.split(" ", 0)[1]);
    }

    /**
     * A client may not follow redirects for this method. The redirect is then its final answer, or the client fails.
     */
    @ParameterizedTest
    @MethodSource("operations")
    void tellsRedirectedCallByItsFinalAnswer(String operation) {
        String url = server.url("/redirect/2");
        String outcome = call(null, operation, url);
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.text("http.request.url")).isEqualTo(url);
        assertThat(call.text("http.request.method"))
                .isEqualTo(server.requests().get(0).method());
        boolean thrown = outcome.startsWith("thrown ");
        assertOutcome(call, false, false, thrown);
        assertThat(call.has("cause")).isEqualTo(thrown);
        assertThat(thrown ? "302 " : outcome).startsWith(call.number("http.response.status") + " ");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void sendsSameHeaderWithEachRequestOfRedirectedCall(String operation) {
        Document segment = segment(operation, server.url("/redirect/2"));
        String expected = header(segment.traceId(), segment.onlySubsegment().id(), true);
        assertThat(server.requests()).extracting(Request::traceHeader).containsOnly(expected);
    }

    /** An unsampled header, which other agents send here, would turn tracing off in the callee. */
    @ParameterizedTest
    @MethodSource("operations")
    void sendsNothingOutsideRequest(String operation) {
        String url = server.url("/length/7");
        String expected = client.callWithoutAgent(operation, url);
        assertThat(client.callOutsideRequest(operation, url)).isEqualTo(expected);
        assertThat(server.requests()).extracting(Request::headers).hasSize(2);
        assertThat(server.requests().get(1).headers().get(TRACE_HEADER))
                .isEqualTo(server.requests().get(0).headers().get(TRACE_HEADER));
        expectNothing();
    }

    /** An application may reuse its request objects. They must not carry one request's header into another request. */
    @ParameterizedTest
    @MethodSource("operations")
    void leavesNothingForLaterCalls(String operation) {
        String url = server.url("/length/7");
        client.callWithoutAgent(operation, url);
        segment(operation, url);
        client.callOutsideRequest(operation, url);
        assertThat(server.requests().get(2).headers().get(TRACE_HEADER))
                .isEqualTo(server.requests().get(0).headers().get(TRACE_HEADER));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void carriesUnsampledOn(String operation) {
        String header = header(ROOT, PARENT, false) + ";" + LINEAGE;
        call(header, operation, server.url("/length/7"));
        assertThat(server.onlyRequest().traceHeader()).isEqualTo(header);
        expectNothing();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void carriesUnsampledOnOverRedirects(String operation) {
        String header = header(ROOT, PARENT, false);
        call(header, operation, server.url("/redirect/2"));
        assertThat(server.requests()).extracting(Request::traceHeader).containsOnly(header);
        expectNothing();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void recordsCallsInTurnAsSiblings(String operation) {
        String[] urls = {server.url("/length/1"), server.url("/length/2"), server.url("/length/3")};
        client.call(null, operation, urls);
        assertThat(daemon.takeSegment("subject").subsegments())
                .extracting(call -> call.text("http.request.url"))
                .containsExactly(urls);
    }

    @ParameterizedTest
    @MethodSource("operations")
    protected void restoresCallerContextAfterFailure(String operation) {
        String url = server.url("/length/7");
        client.call(null, operation, "http://127.0.0.1:" + TestServer.refusingPort() + "/", url);
        List<Document> calls = daemon.takeSegment("subject").subsegments();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).text("http.request.url")).isEqualTo(url);
        assertThat(server.onlyRequest().traceHeader())
                .contains("Parent=" + calls.get(1).id());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void measuresCallToItsAnswer(String operation) {
        Document call = segment(operation, server.url("/slow?ms=100")).onlySubsegment();
        assertThat(call.endTime().subtract(call.startTime()).doubleValue()).isBetween(0.1, 5.0);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void leavesTheRestOfTheRequestAlone(String operation) {
        String url = server.url("/length/7");
        client.callWithoutAgent(operation, url);
        segment(operation, url);
        Request expected = server.requests().get(0);
        Request found = server.requests().get(1);
        assertThat(found.header("X-Subject")).contains(operation);
        assertThat(found.method()).isEqualTo(expected.method());
        assertThat(found.body()).isEqualTo(expected.body());
        assertThat(withoutTraceHeader(found)).isEqualTo(withoutTraceHeader(expected));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void applicationSeesTheSameAnswer(String operation) {
        List<String> paths = List.of("/length/7", "/chunked", "/status/404", "/status/500", "/redirect/1");
        List<String> expected = paths.stream()
                .map(path -> client.callWithoutAgent(operation, server.url(path)))
                .toList();
        for (int i = 0; i < paths.size(); i++) {
            String found = call(null, operation, server.url(paths.get(i)));
            daemon.takeSegment("subject");
            assertThat(found).as(paths.get(i)).isEqualTo(expected.get(i));
        }
    }

    /** A server that refuses {@code Expect: 100-continue} has answered. */
    @ParameterizedTest
    @ValueSource(ints = {401, 413, 417, 429, 503})
    protected void refusedExpectationIsAnAnswer(int status) {
        try (EarlyServer early = new EarlyServer()) {
            String outcome = call(null, "EXPECT", early.url("/early/" + status));
            Document call = daemon.takeSegment("subject").onlySubsegment();
            assertThat(outcome).startsWith(status + " ");
            assertRecordedAsSeen(call, outcome);
            assertThat(early.parents()).containsOnly(call.id());
        }
    }

    /** The server may answer before it has the body. Clients that go on writing may miss the answer. */
    @ParameterizedTest
    @MethodSource("operations")
    void recordsEarlyAnswerAsTheApplicationSeesIt(String operation) {
        try (EarlyServer early = new EarlyServer()) {
            for (String path : List.of("/early/413", "/early/503", "/reset/413")) {
                String outcome = call(null, operation, early.url(path));
                Document call = daemon.takeSegment("subject").onlySubsegment();
                assertRecordedAsSeen(call, outcome);
                assertThat(early.parents()).as(path).contains(call.id());
            }
        }
    }

    /** The body breaks off. Some calls end with the head, so their subsegment is that of the status. */
    @ParameterizedTest
    @MethodSource("operations")
    void recordsBrokenBody(String operation) {
        try (EarlyServer early = new EarlyServer()) {
            call(null, operation, early.url("/partial"));
            Document call = takeOnlyCall();
            assertThat(call.flag("error")).isFalse();
            assertThat(call.flag("fault")).isEqualTo(call.has("cause"));
            assertThat(early.parents()).containsOnly(call.id());
        }
    }

    /** Where the application waits for a future or reads the body itself, the call goes on and is answered. */
    @ParameterizedTest
    @MethodSource("operations")
    void recordsInterruptedCallAsTheApplicationSeesIt(String operation) {
        String outcome = call(null, Attempt.INTERRUPTED + operation, server.url("/held"));
        server.release();
        Document call = takeOnlyCall();
        boolean wentOn = outcome.contains("Interrupted") && !call.flag("fault");
        assertRecordedAsSeen(call, wentOn ? "200 4" : outcome);
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    /** The application sends requests and never reads the answers, a short and a long one. */
    @Test
    protected void parentOfUnreadAnswerIsSent() {
        List<String> urls = List.of(server.url("/length/7"), server.url("/length/3000000"));
        client.call(null, "UNREAD", urls.toArray(String[]::new));
        List<Document> calls = new ArrayList<>(daemon.takeSegment("subject").subsegments());
        while (calls.size() < urls.size()) {
            calls.add(daemon.takeSubsegment("127.0.0.1"));
        }
        calls.forEach(daemon::ignoreEndOf);
        server.awaitRequests(requests -> requests.size() >= urls.size());
        assertThat(server.requests()).hasSameSizeAs(urls);
        assertThat(calls).hasSameSizeAs(urls);
        for (Document call : calls) {
            assertThat(server.requests().stream()
                            .filter(request -> request.traceHeader().contains("Parent=" + call.id())))
                    .hasSize(1);
            assertThat(call.flag("fault")).isFalse();
        }
    }

    /** Takes the segment, and its only subsegment, which may arrive apart from it. */
    private Document takeOnlyCall() {
        Document segment = daemon.takeSegment("subject");
        return segment.subsegments().isEmpty() ? daemon.takeSubsegment("127.0.0.1") : segment.onlySubsegment();
    }

    /** The status is the outcome if the application gets one, else its exception. */
    private static void assertRecordedAsSeen(Document call, String outcome) {
        if (outcome.startsWith("thrown ")) {
            assertOutcome(call, false, false, true);
            assertThat(call.exceptions()).as(outcome).isNotEmpty();
            return;
        }
        int status = Integer.parseInt(outcome.split(" ", 2)[0]);
        assertThat(call.number("http.response.status")).as(outcome).isEqualTo(status);
        assertOutcome(call, status >= 400 && status < 500, status == 429, status >= 500);
        assertThat(call.has("cause")).as(outcome).isFalse();
    }

    /** Makes one call within a request and returns its outcome. */
    protected final String call(String traceHeader, String operation, String url) {
        return client.call(traceHeader, operation, url).get(0);
    }

    /** Makes one call within a request and takes the request's segment. */
    protected final Document segment(String operation, String url) {
        call(null, operation, url);
        return daemon.takeSegment("subject");
    }

    private Document answered(String operation, int status) {
        Document call = segment(operation, server.url("/status/" + status)).onlySubsegment();
        assertThat(call.number("http.response.status")).isEqualTo(status);
        assertThat(call.has("cause")).isFalse();
        return call;
    }

    private void failsTheSame(String operation, String url) {
        String expected = client.callWithoutAgent(operation, url);
        String found = call(null, operation, url);
        failed();
        assertThat(expected).startsWith("thrown ");
        assertThat(untilIdentity(found)).isEqualTo(untilIdentity(expected));
    }

    /** Cuts the identity and state of an object from a client's message, such as {@code HttpConnection@7fa6dc99(…)}. */
    private static String untilIdentity(String outcome) {
        return outcome.replaceFirst("@[0-9a-f]{3,8}\\b.*", "@");
    }

    private Document failed() {
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertOutcome(call, false, false, true);
        assertThat(call.exceptions()).isNotEmpty();
        assertThat(call.has("http.response.status")).isFalse();
        return call;
    }

    private static void assertOutcome(Document call, boolean error, boolean throttle, boolean fault) {
        assertThat(call.flag("error")).as("error").isEqualTo(error);
        assertThat(call.flag("throttle")).as("throttle").isEqualTo(throttle);
        assertThat(call.flag("fault")).as("fault").isEqualTo(fault);
    }

    /** Makes another call and takes its document. Documents arrive in order, so an earlier one would be here by then. */
    private void expectNothing() {
        segment(operations().get(0), server.url("/length/1"));
        daemon.expectNothing(Duration.ZERO);
    }

    private static String header(String root, String parent, boolean sampled) {
        return "Root=" + root + ";Parent=" + parent + ";Sampled=" + (sampled ? 1 : 0);
    }

    private static Map<String, List<String>> withoutTraceHeader(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.remove(TRACE_HEADER);
        return headers;
    }
}
