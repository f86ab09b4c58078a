// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.call.Bench;
import dev.weft.context.TraceContext;
import dev.weft.segment.Documents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerHandlerTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String PARENT = "53995c3f42cd8ad8";

    private final Bench bench = new Bench();
    private final HttpServerHandler handler = bench.server;
    private final FakeServerCall request = new FakeServerCall();

    @Test
    void obeysSampledCaller() {
        bench.samples = false;
        handle(request.traced("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1"));
        assertThat(bench.documents.only())
                .containsEntry("trace_id", ROOT)
                .containsEntry("parent_id", PARENT)
                .containsEntry("name", "shop");
        assertThat(bench.samplerCalls).isEmpty();
    }

    @Test
    void obeysUnsampledCaller() {
        handle(request.traced("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0"));
        assertThat(bench.documents.count()).isZero();
        assertThat(bench.samplerCalls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Root=" + ROOT + ";Sampled=?", "Root=" + ROOT, "nonsense", ""})
    void asksTheSamplerOnceIfTheCallerDidNotDecide(String header) {
        handle(request.traced(header).with("Host", "shop.example:8080"));
        assertThat(bench.samplerCalls).containsExactly("shop.example:8080 GET /orders/7");
        assertThat(Documents.object(bench.documents.only(), "aws", "xray")).containsEntry("rule_name", "rule");
    }

    @Test
    void continuesTraceOfALoadBalancerWithoutParent() {
        handle(request.traced("Root=" + ROOT));
        assertThat(bench.documents.only()).containsEntry("trace_id", ROOT).doesNotContainKey("parent_id");
    }

    @Test
    void beginsNewTraceOfMalformedHeader() {
        handle(request.traced("Root=1-x;Parent=" + PARENT + ";Sampled=1"));
        assertThat(bench.documents.only().get("trace_id"))
                .asString()
                .matches("1-[0-9a-f]{8}-[0-9a-f]{24}")
                .isNotEqualTo(ROOT);
        assertThat(bench.documents.only()).doesNotContainKey("parent_id");
    }

    @Test
    void unsampledRequestPropagatesItsDecision() {
        bench.samples = false;
        handler.start(request.traced("Root=" + ROOT + ";Parent=" + PARENT + ";Lineage=1"));
        assertThat(bench.context.current().sampled()).isFalse();
        assertThat(bench.context.current().traceHeader())
                .isEqualTo("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0;Lineage=1");
        handler.finish(request, null);
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void nestedRequestBelongsToTheOuterOne() {
        handler.start(request);
        assertThat(handler.start(new FakeServerCall())).isNull();
        handler.finish(request, null);
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void nestedRequestBelongsToAnUnsampledOuterOne() {
        handler.start(request.traced("Root=" + ROOT + ";Sampled=0"));
        assertThat(handler.start(new FakeServerCall())).isNull();
        assertThat(bench.samplerCalls).isEmpty();
    }

    @Test
    void tracesNothingIfIncomingRequestsAreNotTraced() {
        FakeServerCall traced = request.traced("Root=" + ROOT + ";Sampled=1");
        assertThat(bench.server(false, true).start(traced)).isNull();
        assertThat(bench.context.current()).isNull();
        assertThat(traced.responseHeaders).isEmpty();
        assertThat(bench.samplerCalls).isEmpty();
    }

    @Test
    void countsDecisionsBySource() {
        for (String header : new String[] {";Sampled=1", ";Sampled=0", ";Sampled=0", ";Sampled=?", ""}) {
            FakeServerCall arrived = new FakeServerCall().traced("Root=" + ROOT + header);
            handler.finish(handler.start(arrived), null);
        }
        assertThat(handler.requests())
                .containsEntry("sampled_by_caller", 1L)
                .containsEntry("unsampled_by_caller", 2L)
                .containsEntry("decided_here", 2L);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void responseCarriesHeaderIfCallerAsks(boolean sampled, String decision) {
        bench.samples = sampled;
        handle(request.traced("Root=" + ROOT + ";Sampled=?;Lineage=1"));
        assertThat(request.responseHeaders)
                .containsExactly(Map.entry("X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=" + decision));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Root=" + ROOT + ";Sampled=1", "Root=" + ROOT + ";Sampled=0", "Root=" + ROOT, ""})
    void responseCarriesNoHeaderIfCallerDoesNotAsk(String header) {
        handle(request.traced(header));
        assertThat(request.responseHeaders).isEmpty();
    }

    @Test
    void responseAlwaysCarriesHeaderIfConfigured() {
        HttpServerHandler telling = bench.server(true, true);
        telling.finish(telling.start(request), null);
        assertThat(request.responseHeaders.get("X-Amzn-Trace-Id"))
                .isEqualTo("Root=" + bench.documents.only().get("trace_id") + ";Sampled=1");
    }

    @Test
    void responseThatRefusesTheHeaderIsRecorded() {
        request.refusal = new IllegalStateException("committed");
        handle(request.traced("Root=" + ROOT + ";Sampled=?"));
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void recordsRequestAndResponse() {
        request.contentLength = 12;
        handle(request.with("User-Agent", "curl"));
        assertThat(http("request"))
                .containsOnly(
                        Map.entry("method", "GET"),
                        Map.entry("url", "http://shop.example/orders/7"),
                        Map.entry("user_agent", "curl"),
                        Map.entry("client_ip", "10.0.0.1"));
        assertThat(http("response")).containsOnly(Map.entry("status", "200"), Map.entry("content_length", "12"));
    }

    @ParameterizedTest
    @CsvSource({"'192.0.2.1, 10.1.1.1, 10.1.1.2', 192.0.2.1", "192.0.2.1, 192.0.2.1", "' 2001:db8::1 ,x', 2001:db8::1"})
    void clientIsTheFirstForwarded(String header, String client) {
        handle(request.with("X-Forwarded-For", header));
        assertThat(http("request")).containsEntry("client_ip", client).containsEntry("x_forwarded_for", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , 192.0.2.1", "<script>, 192.0.2.1"})
    void clientIsThePeerWithoutForwarded(String header) {
        handle(request.with("X-Forwarded-For", header));
        assertThat(http("request")).containsEntry("client_ip", "10.0.0.1").doesNotContainKey("x_forwarded_for");
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', '', ''",
        "302, '', '', ''",
        "400, true, '', ''",
        "404, true, '', ''",
        "429, true, '', true",
        "499, true, '', ''",
        "500, '', true, ''",
        "503, '', true, ''",
        "599, '', true, ''"
    })
    void judgesByStatus(int status, String error, String fault, String throttle) {
        request.status = status;
        handle(request);
        Map<String, Object> document = bench.documents.only();
        assertThat(document.getOrDefault("error", "")).isEqualTo(error);
        assertThat(document.getOrDefault("fault", "")).isEqualTo(fault);
        assertThat(document.getOrDefault("throttle", "")).isEqualTo(throttle);
        assertThat(http("response")).containsEntry("status", "" + status);
    }

    @Test
    void escapedExceptionIsAFaultWithItsCause() {
        request.status = 500;
        handler.finish(handler.start(request), new IllegalStateException("boom"));
        assertThat(bench.documents.only()).containsEntry("fault", "true");
        assertThat(Documents.exceptions(bench.documents.only()))
                .extracting(e -> e.get("message"))
                .containsExactly("boom");
    }

    @Test
    void firstEscapedExceptionCounts() {
        handler.start(request);
        request.thrown(new IllegalStateException("first"));
        handler.finish(request, new IllegalStateException("second"));
        assertThat(Documents.exceptions(bench.documents.only()))
                .extracting(e -> e.get("message"))
                .containsExactly("first");
    }

    @Test
    void finishesOnce() {
        handler.start(request);
        handler.finish(request, null);
        handler.finish(request, new IllegalStateException("late"));
        assertThat(bench.documents.only()).doesNotContainKey("fault");
    }

    @Test
    void continuesAndFinishesOnAnotherThread() throws InterruptedException {
        handler.start(request);
        TraceContext segment = bench.context.current();
        handler.suspend(request);
        assertThat(bench.context.current()).isNull();
        TraceContext[] there = new TraceContext[2];
        Thread other = new Thread(() -> {
            handler.resume(request);
            there[0] = bench.context.current();
            handler.finish(request, null);
            there[1] = bench.context.current();
        });
        other.start();
        other.join();
        assertThat(there).containsExactly(segment, null);
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void resumeReturnsFalseIfTheRequestIsCurrent() {
        handler.start(request);
        assertThat(handler.resume(request)).isFalse();
        handler.suspend(request);
        assertThat(handler.resume(request)).isTrue();
    }

    @Test
    void threadKeepsAnotherCurrentRequest() {
        handler.start(request);
        handler.suspend(request);
        FakeServerCall other = handler.start(new FakeServerCall());
        TraceContext current = bench.context.current();
        handler.finish(request, null);
        assertThat(bench.context.current()).isSameAs(current);
        handler.finish(other, null);
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void unfinishedCallDoesNotStayOnTheThread() {
        handler.start(request);
        bench.client.start(new FakeClientCall());
        handler.finish(request, null);
        assertThat(bench.context.current()).isNull();
        assertThat(handler.start(new FakeServerCall())).isNotNull();
    }

    @Test
    void adapterThatThrowsStillEndsTheSegment() {
        FakeServerCall broken = new FakeServerCall() {
            @Override
            protected int status() {
                throw new IllegalStateException("recycled");
            }
        };
        handler.start(broken);
        assertThatThrownBy(() -> handler.finish(broken, null)).hasMessage("recycled");
        assertThat(bench.documents.count()).isOne();
        assertThat(bench.context.current()).isNull();
    }

    private void handle(FakeServerCall arrived) {
        handler.finish(handler.start(arrived), null);
    }

    private Map<String, Object> http(String part) {
        return Documents.object(bench.documents.only(), "http", part);
    }
}
