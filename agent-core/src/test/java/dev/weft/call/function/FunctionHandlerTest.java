// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Bench;
import dev.weft.call.http.FakeClientCall;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionHandlerTest {

    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
    private static final String TRACED = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private final Bench bench = new Bench();
    private int awaited;
    private final FunctionHandler handler = handler(true);

    private FunctionHandler handler(boolean traceIncoming) {
        return new FunctionHandler(bench.requests(traceIncoming), new FunctionLifecycle() {
            @Override
            public void beforeFreeze() {
                awaited++;
            }

            @Override
            public void afterRestore() {}
        });
    }

    @AfterEach
    void clearProperty() {
        System.clearProperty(PROPERTY);
    }

    /** Returns the trace header that a call sends. */
    private String called() {
        FakeClientCall call = new FakeClientCall();
        FakeClientCall recorded = bench.client.start(call);
        if (recorded != null) {
            bench.client.finish(recorded, null);
        }
        return call.headers.get("X-Amzn-Trace-Id");
    }

    @Test
    void callsAreChildrenOfLambdasSegmentWhichIsNotSent() {
        Invoked invoked = handler.start(new Invoked(TRACED));
        called();
        handler.finish(invoked);
        assertThat(bench.documents.only())
                .containsEntry("name", "warehouse.example")
                .containsEntry("type", "subsegment")
                .containsEntry("trace_id", "1-5759e988-bd862e3fe1be46a994272793")
                .containsEntry("parent_id", "53995c3f42cd8ad8");
    }

    @Test
    void calleeGetsTheCallAsParent() {
        handler.start(new Invoked(TRACED + ";Lineage=1:a"));
        assertThat(called())
                .isEqualTo(ROOT + ";Parent=" + bench.documents.only().get("id") + ";Sampled=1;Lineage=1:a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0",
                ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0;Lineage=1:a",
                ROOT + ";Parent=53995c3f42cd8ad8",
                ROOT + ";Sampled=1",
                ROOT
            })
    void headerWithoutDecisionIsPropagatedUnchanged(String header) {
        Invoked invoked = handler.start(new Invoked(header));
        assertThat(called()).isEqualTo(header);
        handler.finish(invoked);
        assertThat(bench.documents.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Parent=53995c3f42cd8ad8;Sampled=1", "Root=1-x"})
    void headerWithoutATraceIsIgnored(String header) {
        Invoked invoked = handler.start(new Invoked(header));
        assertThat(called()).isNull();
        handler.finish(invoked);
        assertThat(bench.documents.all()).isEmpty();
    }

    @Test
    void headerIsReadFromTheProcessIfTheLibraryHasNone() {
        System.setProperty(PROPERTY, TRACED);
        handler.start(new Invoked(null));
        called();
        assertThat(bench.documents.only()).containsEntry("parent_id", "53995c3f42cd8ad8");
    }

    @Test
    void samplerIsNotAsked() {
        handler.finish(handler.start(new Invoked(ROOT + ";Parent=53995c3f42cd8ad8")));
        assertThat(bench.samplerCalls).isEmpty();
    }

    @Test
    void nothingIsCurrentAfterwards() {
        handler.finish(handler.start(new Invoked(TRACED)));
        assertThat(called()).isNull();
    }

    @Test
    void awaitsSendingAfterEveryInvocation() {
        for (String header : new String[] {TRACED, ROOT, ""}) {
            handler.finish(handler.start(new Invoked(header)));
        }
        assertThat(awaited).isEqualTo(3);
    }

    @Test
    void callsOfOneInvocationAreSiblings() {
        handler.start(new Invoked(TRACED));
        called();
        called();
        assertThat(bench.documents.all())
                .extracting(call -> call.get("parent_id"))
                .containsExactly("53995c3f42cd8ad8", "53995c3f42cd8ad8");
    }

    @Test
    void lateCallKeepsItsInvocationAsParent() {
        Invoked first = handler.start(new Invoked(TRACED));
        FakeClientCall late = bench.client.start(new FakeClientCall());
        bench.client.suspend(late);
        handler.finish(first);
        Invoked next = handler.start(
                new Invoked("Root=1-5759e989-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad9;Sampled=1"));
        bench.client.finish(late, null);
        handler.finish(next);
        Map<String, Object> document = bench.documents.only();
        assertThat(document)
                .containsEntry("trace_id", "1-5759e988-bd862e3fe1be46a994272793")
                .containsEntry("parent_id", "53995c3f42cd8ad8");
    }

    @Test
    void tracesNothingIfIncomingRequestsAreNotTraced() {
        assertThat(handler(false).start(new Invoked(TRACED))).isNull();
        assertThat(called()).isNull();
    }

    private static final class Invoked extends FunctionCall {

        private final String header;

        Invoked(String header) {
            this.header = header;
        }

        @Override
        protected String traceHeader() {
            return header;
        }
    }
}
