// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Bench;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import dev.weft.segment.Documents;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingCallTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private final Bench bench = new Bench();
    private final WorkHandler work = new WorkHandler(bench.context);

    @Test
    void lastAnswerIsRecorded() {
        FakeServerCall request = bench.server.start(new FakeServerCall());
        PendingCall call = begun();
        call.answered(302, "8");
        call.answered(200, "5");
        call.end(null);
        bench.server.finish(request, null);
        assertThat(Documents.object(bench.documents.onlyCall(), "http", "response"))
                .containsOnly(Map.entry("status", "200"), Map.entry("content_length", "5"));
    }

    @Test
    void firstEndCounts() {
        FakeServerCall request = bench.server.start(new FakeServerCall());
        PendingCall call = begun();
        call.end(null);
        call.end(new IOException("late"));
        bench.server.finish(request, null);
        assertThat(bench.documents.onlyCall()).doesNotContainKeys("fault", "cause");
    }

    @Test
    void callbackWorksForTheCaller() {
        bench.server.start(new FakeServerCall());
        TraceContext caller = bench.context.current();
        PendingCall call = begun();
        call.suspend();
        bench.context.set(null);
        Scope before = call.attachCaller();
        assertThat(bench.context.current()).isSameAs(caller);
        Scope.close(before);
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void callbackOfACallOutsideRequestsHasNoContext() {
        PendingCall call = new PendingCall(bench.client, work);
        bench.server.start(new FakeServerCall());
        TraceContext other = bench.context.current();
        Scope before = call.attachCaller();
        assertThat(bench.context.current()).isNull();
        Scope.close(before);
        assertThat(bench.context.current()).isSameAs(other);
    }

    @Test
    void unsampledCallHasAHeaderAndNoSubsegment() {
        String header = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0";
        FakeServerCall request = bench.server.start(new FakeServerCall().traced(header));
        PendingCall call = begun();
        call.end(new IOException("refused"));
        bench.server.finish(request, null);
        assertThat(call.sender().traceHeader()).isEqualTo(header);
        assertThat(bench.documents.all()).isEmpty();
    }

    private PendingCall begun() {
        PendingCall call = new PendingCall(bench.client, work);
        call.begin("GET", "http://warehouse.example/stock", "warehouse.example");
        return call;
    }
}
