// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Bench;
import dev.weft.sampling.Reservoir;
import dev.weft.sampling.SamplingDecisions;
import dev.weft.segment.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weft.capture=errors} */
class CaptureTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private static final long A_MILLISECOND = 1_000_000;

    private final Bench bench = new Bench();
    private long now;

    private final HttpServerHandler handler = capturing(1, 0);

    @Test
    void sendsAFaultThatWasNotSampled() {
        answer(500);
        assertThat(bench.documents.only())
                .containsEntry("fault", "true")
                .containsEntry("name", "shop")
                .satisfies(document -> assertThat(Documents.object(document, "metadata", "weft"))
                        .containsEntry("captured", "fault"));
    }

    @Test
    void sendsAnEscapedExceptionWithItsCause() {
        handler.finish(handler.start(new FakeServerCall()), new IllegalStateException("boom"));
        assertThat(Documents.exceptions(bench.documents.only()))
                .extracting(each -> each.get("message"))
                .containsExactly("boom");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 429})
    void dropsASuccessfulRequest(int status) {
        answer(status);
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void capturesTheCallsOfAFault() {
        FakeServerCall request = handler.start(new FakeServerCall());
        FakeClientCall call = bench.client.start(new FakeClientCall());
        bench.client.finish(call, null);
        request.status = 500;
        handler.finish(request, null);
        assertThat(bench.documents.onlyCall()).containsEntry("name", "warehouse.example");
    }

    @Test
    void calleesGetParentAndUnsampledDecision() {
        FakeServerCall request = handler.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=0;Lineage=1"));
        FakeClientCall call = bench.client.start(new FakeClientCall());
        bench.client.finish(call, null);
        request.status = 500;
        handler.finish(request, null);
        assertThat(call.headers.get("X-Amzn-Trace-Id"))
                .isEqualTo(
                        "Root=" + ROOT + ";Parent=" + bench.documents.onlyCall().get("id") + ";Sampled=0;Lineage=1");
    }

    @Test
    void responseSaysThatTheRequestIsNotSampled() {
        FakeServerCall request = new FakeServerCall().traced("Root=" + ROOT + ";Sampled=?");
        handler.finish(handler.start(request), null);
        assertThat(request.responseHeaders)
                .containsExactly(Map.entry("X-Amzn-Trace-Id", "Root=" + ROOT + ";Sampled=0"));
    }

    @Test
    void sendsAFaultThatTheCallerDidNotSample() {
        handler.finish(
                handler.start(new FakeServerCall().traced("Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0")),
                new IllegalStateException("boom"));
        assertThat(bench.documents.only())
                .containsEntry("trace_id", ROOT)
                .containsEntry("parent_id", "53995c3f42cd8ad8");
    }

    @Test
    void sampledFaultIsNotMarkedAsCaptured() {
        handler.finish(
                handler.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=1")),
                new IllegalStateException("boom"));
        assertThat(bench.documents.only()).doesNotContainKey("metadata");
    }

    @Test
    void sampledFaultTakesNoPermit() {
        handler.finish(
                handler.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=1")),
                new IllegalStateException("boom"));
        answer(500);
        assertThat(bench.documents.count()).isEqualTo(2);
    }

    @Test
    void sendsAtMostTheRatePerSecond() {
        HttpServerHandler two = capturing(2, 0);
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 10; i++) {
                answer(two, 500);
            }
            now += 1_000_000_000;
        }
        assertThat(bench.documents.count()).isEqualTo(6);
    }

    @Test
    void sendsASlowRequest() throws InterruptedException {
        HttpServerHandler slow = capturing(1, A_MILLISECOND);
        FakeServerCall request = slow.start(new FakeServerCall());
        Thread.sleep(3);
        slow.finish(request, null);
        assertThat(Documents.object(bench.documents.only(), "metadata", "weft")).containsEntry("captured", "slow");
    }

    @Test
    void dropsAQuickRequest() {
        answer(capturing(1, 3_600_000 * A_MILLISECOND), 200);
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void failedHealthCheckIsLeftOut() {
        HttpServerHandler leavingOut =
                bench.capturing(new Capture(0, permits(1)), request -> SamplingDecisions.leftOut());
        answer(leavingOut, 503);
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void lateCallOfAFaultIsSent() {
        FakeServerCall request = handler.start(new FakeServerCall());
        FakeClientCall late = bench.client.start(new FakeClientCall());
        handler.finish(request, new IllegalStateException("boom"));
        bench.client.finish(late, null);
        assertThat(bench.documents.count()).isEqualTo(2);
    }

    @Test
    void lateCallOfAnIgnoredRequestIsDropped() {
        FakeServerCall request = handler.start(new FakeServerCall());
        FakeClientCall late = bench.client.start(new FakeClientCall());
        handler.finish(request, null);
        bench.client.finish(late, new IllegalStateException("boom"));
        assertThat(bench.documents.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "500, 501"})
    void limitsTheCallsOfAHeldRequest(int status, int entities) {
        FakeServerCall request = handler.start(new FakeServerCall());
        for (int i = 0; i < 2_000; i++) {
            FakeClientCall call = bench.client.start(new FakeClientCall());
            if (call != null) {
                bench.client.finish(call, null);
            }
        }
        request.status = status;
        handler.finish(request, null);
        assertThat(bench.documents.entities()).isEqualTo(entities);
    }

    @Test
    void limitsTheHeldRequests() {
        List<FakeServerCall> open = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            open.add(handler.start(new FakeServerCall()));
            handler.suspend(open.get(i));
        }
        long held = open.stream().filter(each -> each.current.recorded()).count();
        assertThat(held).isZero();
        open.forEach(each -> handler.finish(each, null));
        assertThat(handler.start(new FakeServerCall()).current.recorded()).isTrue();
    }

    @Test
    void requestWithoutRoomPropagatesItsHeader() {
        for (int i = 0; i < 20_000; i++) {
            handler.suspend(handler.start(new FakeServerCall()));
        }
        FakeServerCall request = handler.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=0"));
        FakeClientCall call = new FakeClientCall();
        assertThat(bench.client.start(call)).isNull();
        assertThat(call.headers.get("X-Amzn-Trace-Id")).isEqualTo("Root=" + ROOT + ";Sampled=0");
        handler.finish(request, new IllegalStateException("boom"));
        assertThat(bench.documents.count()).isZero();
    }

    private HttpServerHandler capturing(int perSecond, long slowAfterNanos) {
        return bench.capturing(
                new Capture(slowAfterNanos, permits(perSecond)), request -> SamplingDecisions.of(false, "rule"));
    }

    private Reservoir permits(int perSecond) {
        return new Reservoir(perSecond, () -> now);
    }

    private void answer(int status) {
        answer(handler, status);
    }

    private static void answer(HttpServerHandler handler, int status) {
        FakeServerCall request = handler.start(new FakeServerCall());
        request.status = status;
        handler.finish(request, null);
    }
}
