// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of gRPC clients and servers. The subject calls its own server, {@code weft.Greeter}. Each call is a
 * subsegment of the request that makes it, and a segment of the server. Both are named {@code subject}.
 */
public abstract class GrpcContract extends ClientContract {

    private static final String ROOT =
            String.format("1-%08x-bd862e3fe1be46a994272793", System.currentTimeMillis() / 1000);

    private static final String SERVICE = "/weft.Greeter/";

    @ParameterizedTest
    @MethodSource("operations")
    void callIsSubsegmentAndSegment(String operation) {
        assertThat(call(operation, "")).startsWith("hello");
        List<Document> segments = daemon.take(2);
        Document call = requestOf(segments).onlySubsegment();
        Document answered = answeredOf(segments).get(0);
        assertThat(call.text("namespace")).isEqualTo("remote");
        assertThat(call.text("http.request.url")).contains(call.name()).contains(SERVICE);
        assertThat(call.text("http.request.method")).isEqualTo("POST");
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(answered.parentId()).isEqualTo(call.id());
        assertThat(answered.traceId()).isEqualTo(requestOf(segments).traceId());
        assertThat(answered.text("http.request.url")).isEqualTo(call.text("http.request.url"));
        assertThat(answered.text("http.request.method")).isEqualTo("POST");
        assertThat(answered.number("http.response.status")).isEqualTo(200);
        assertThat(answered.text("http.request.user_agent")).contains("grpc-java");
        assertThat(answered.subsegments()).isEmpty();
    }

    /** {@code java.net.URI} refuses most of these. That of a domain socket is its path. */
    @ParameterizedTest
    @CsvSource({
        "svc_a, svc_a, http://svc_a",
        "svc_a:80, svc_a, http://svc_a:80",
        "-svc-, -svc-, http://-svc-",
        "svc.example.:80, svc.example., http://svc.example.:80",
        "svc:99999, svc, http://svc:99999",
        "[fe80::1%25eth0]:80, fe80::1%25eth0, http://[fe80::1%25eth0]:80",
        "/tmp/a.sock, /tmp/a.sock, http://%2Ftmp%2Fa.sock",
        "'', unknown, http://unknown"
    })
    void namesCallByAnyAuthority(String authority, String name, String origin) {
        String outcome = call("AUTHORITY", authority);
        Document request = requestOf(daemon.take(outcome.startsWith("hello") ? 2 : 1));
        assertThat(request.onlySubsegment().name()).isEqualTo(name);
        assertThat(request.onlySubsegment().text("http.request.url")).isEqualTo(origin + SERVICE + "Say");
    }

    @Test
    void recordsAddressOfClient() {
        call("BLOCKING", "");
        assertThat(answeredOf(daemon.take(2)).get(0).text("http.request.client_ip"))
                .isEqualTo("127.0.0.1");
    }

    /** Each gRPC status code has an HTTP status and an X-Ray flag. */
    @ParameterizedTest
    @CsvSource({
        "1,499,error",
        "2,500,fault",
        "3,400,error",
        "4,504,fault",
        "5,404,error",
        "6,409,error",
        "7,403,error",
        "8,429,throttle",
        "9,400,error",
        "10,409,error",
        "11,400,error",
        "12,501,fault",
        "13,500,fault",
        "14,503,fault",
        "15,500,fault",
        "16,401,error"
    })
    void recordsStatusOfBothSides(int code, int status, String flag) {
        assertThat(call("SAY", "status " + code)).contains("StatusRuntimeException");
        List<Document> segments = daemon.take(2);
        for (Document each :
                List.of(answeredOf(segments).get(0), requestOf(segments).onlySubsegment())) {
            assertThat(each.number("http.response.status")).isEqualTo(status);
            assertThat(each.flag(flag)).isTrue();
            assertThat(each.has("cause")).isFalse();
        }
    }

    @Test
    void recordsWhatEscapesFromTheMethod() {
        assertThat(call("SAY", "throw")).contains("UNKNOWN");
        List<Document> segments = daemon.take(2);
        Document answered = answeredOf(segments).get(0);
        assertThat(answered.number("http.response.status")).isEqualTo(500);
        assertThat(answered.flag("fault")).isTrue();
        assertThat(answered.exceptions().get(0).text("message")).isEqualTo("thrown");
        assertThat(requestOf(segments).onlySubsegment().flag("fault")).isTrue();
    }

    @Test
    void recordsExceptionThatTheMethodAnswersWith() {
        assertThat(call("SAY", "fail")).contains("UNKNOWN");
        assertThat(answeredOf(daemon.take(2)).get(0).exceptions().get(0).text("message"))
                .isEqualTo("because");
    }

    @Test
    void seesAnswerOfInterceptor() {
        assertThat(call("REFUSE", "")).contains("PERMISSION_DENIED");
        Document answered = answeredOf(daemon.take(2)).get(0);
        assertThat(answered.number("http.response.status")).isEqualTo(403);
        assertThat(answered.flag("fault")).isFalse();
    }

    @Test
    void seesThatThereIsNoSuchMethod() {
        assertThat(call("MISSING", "")).contains("UNIMPLEMENTED");
        List<Document> segments = daemon.take(2);
        assertThat(answeredOf(segments).get(0).number("http.response.status")).isEqualTo(501);
        assertThat(requestOf(segments).onlySubsegment().number("http.response.status"))
                .isEqualTo(501);
    }

    /** Checks only the server's segment: old versions report an internal error to the client. */
    @Test
    void seesThatTheServerCannotReadIt() {
        assertThat(call("ODD_CODEC", "")).contains("StatusRuntimeException");
        assertThat(answeredOf(daemon.take(2)).get(0).number("http.response.status"))
                .isEqualTo(501);
    }

    @Test
    void endsAfterDeadline() {
        assertThat(call("DEADLINE", "")).contains("DEADLINE_EXCEEDED");
        List<Document> segments = takeCancelled();
        assertThat(requestOf(segments).onlySubsegment().number("http.response.status"))
                .isEqualTo(504);
    }

    @ParameterizedTest
    @CsvSource({"CANCEL,CANCELLED", "INTERRUPT,CANCELLED true"})
    void endsWhenCallerGivesUp(String operation, String outcome) {
        assertThat(call(operation, "")).contains(outcome);
        List<Document> segments = daemon.take(2);
        for (Document each :
                List.of(answeredOf(segments).get(0), requestOf(segments).onlySubsegment())) {
            assertThat(each.number("http.response.status")).isEqualTo(499);
            assertThat(each.flag("error")).isTrue();
            assertThat(each.flag("fault")).isFalse();
        }
    }

    @Test
    void recordsRefusedConnectionAsFault() {
        assertThat(call("REFUSED", String.valueOf(TestServer.refusingPort()))).contains("UNAVAILABLE");
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.number("http.response.status")).isEqualTo(503);
        assertThat(call.flag("fault")).isTrue();
        assertThat(call.exceptions().get(0).text("message")).contains("refused");
    }

    @Test
    void carriesUnsampledOn() {
        assertThat(client.call("Root=" + ROOT + ";Sampled=0", "SAY", "trace"))
                .containsExactly("Root=" + ROOT + ";Sampled=0");
    }

    @Test
    void nothingIsCarriedOutOfNothing() {
        assertThat(client.callOutsideRequest("SAY", "trace")).isEqualTo("null");
        Document answered = daemon.takeSegment("subject");
        assertThat(answered.has("parent_id")).isFalse();
    }

    @Test
    void answersSampledQuestion() {
        assertThat(client.callOutsideRequest("ASK", "Root=" + ROOT + ";Sampled=?"))
                .isEqualTo("Root=" + ROOT + ";Sampled=1");
        assertThat(daemon.takeSegment("subject").traceId()).isEqualTo(ROOT);
    }

    @Test
    void clientsCallbacksSeeTheCaller() {
        assertThat(call("CALLBACK", "")).isEqualTo("hello, from message");
        Document request = requestOf(daemon.take(4));
        assertThat(request.subsegments()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"SAY,1", "CHAT,3", "IN_PROCESS_SAY,1"})
    void serversCallbacksSeeTheirCall(String operation, int inner) {
        call(operation, "inner");
        List<Document> segments = daemon.take(2 + inner);
        Document outer = answeredOf(segments).stream()
                .filter(each -> each.parentId()
                        .equals(requestOf(segments).onlySubsegment().id()))
                .findAny()
                .orElseThrow();
        assertThat(outer.subsegments()).hasSize(inner);
        List<String> parents = new ArrayList<>();
        for (Document each : answeredOf(segments)) {
            if (!each.id().equals(outer.id())) {
                parents.add(each.parentId());
            }
        }
        assertThat(parents)
                .containsExactlyInAnyOrderElementsOf(
                        outer.subsegments().stream().map(Document::id).toList());
    }

    @Test
    void parallelCallsAreSiblings() {
        assertThat(call("AT_ONCE", "")).isEqualTo("10 calls");
        List<Document> segments = daemon.take(11);
        assertThat(requestOf(segments).subsegments()).hasSize(10);
        assertThat(answeredOf(segments))
                .extracting(Document::parentId)
                .containsExactlyInAnyOrderElementsOf(requestOf(segments).subsegments().stream()
                        .map(Document::id)
                        .toList());
    }

    @Test
    void behavesAsWithoutAgent() {
        for (String each : operations()) {
            String outcome = call(each, "");
            daemon.take(2);
            assertThat(outcome).isEqualTo(client.callWithoutAgent(each, ""));
        }
    }

    private String call(String operation, String argument) {
        return client.call(null, operation, argument).get(0);
    }

    /** Takes the request, its cancelled call, and the call that the server makes when it receives the cancellation. */
    private List<Document> takeCancelled() {
        List<Document> segments = daemon.take(3);
        Document cancelled = answeredOf(segments).stream()
                .filter(each -> !each.subsegments().isEmpty())
                .findAny()
                .orElseThrow();
        assertThat(cancelled.number("http.response.status")).isIn(499L, 504L);
        return segments;
    }

    private static boolean isRequest(Document segment) {
        return !segment.text("http.request.url").contains(SERVICE);
    }

    private static Document requestOf(List<Document> segments) {
        return segments.stream().filter(GrpcContract::isRequest).findAny().orElseThrow();
    }

    private static List<Document> answeredOf(List<Document> segments) {
        return segments.stream().filter(each -> !isRequest(each)).toList();
    }
}
