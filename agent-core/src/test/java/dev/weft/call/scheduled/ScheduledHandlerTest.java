// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.scheduled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Bench;
import dev.weft.call.http.FakeClientCall;
import dev.weft.call.http.FakeServerCall;
import dev.weft.context.TraceContext;
import dev.weft.segment.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledHandlerTest {

    private static final String NAME = "com.example.Jobs.expire";

    private final Bench bench = new Bench();
    private final ScheduledHandler handler = bench.scheduled;

    @Test
    void runIsASegmentWithItsName() {
        handler.finish(handler.start(NAME), null);
        assertThat(bench.documents.only())
                .containsEntry("name", "shop")
                .doesNotContainKeys("parent_id", "fault", "http");
        assertThat(Documents.object(bench.documents.only(), "annotations")).containsEntry("scheduled", NAME);
    }

    @Test
    void callInARunIsItsSubsegment() {
        ScheduledRun run = handler.start(NAME);
        bench.client.finish(bench.client.start(new FakeClientCall()), null);
        handler.finish(run, null);
        assertThat((List<?>) bench.documents.only().get("subsegments")).hasSize(1);
    }

    @Test
    void samplesARunOnceByItsName() {
        handler.finish(handler.start(NAME), null);
        assertThat(bench.samplerCalls).containsExactly("null null " + NAME);
    }

    @Test
    void callsOfUnsampledRunPropagateTheDecision() {
        bench.samples = false;
        ScheduledRun run = handler.start(NAME);
        FakeClientCall call = new FakeClientCall();
        bench.client.start(call);
        handler.finish(run, null);
        assertThat(call.headers.get("X-Amzn-Trace-Id")).endsWith(";Sampled=0");
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void exceptionIsAFaultWithItsCause() {
        handler.finish(handler.start(NAME), new IllegalStateException("failed"));
        assertThat(bench.documents.only()).containsEntry("fault", "true");
        assertThat(Documents.object(bench.documents.only(), "cause").toString()).contains("failed");
    }

    @Test
    void nothingIsCurrentAfterwards() {
        handler.finish(handler.start(NAME), null);
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void runWithinARequestBelongsToIt() {
        FakeServerCall request = bench.server.start(new FakeServerCall());
        assertThat(handler.start(NAME)).isNull();
        bench.server.finish(request, null);
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void answeredRequestDoesNotContainTheRun() {
        FakeServerCall request = bench.server.start(new FakeServerCall());
        TraceContext finished = bench.context.current();
        bench.server.finish(request, null);
        bench.context.set(finished);
        assertThat(handler.start(NAME)).isNotNull();
    }
}
