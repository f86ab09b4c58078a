// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the application makes current over what the agent has. */
class OverlayTest {

    private final CurrentTraceContext context = new CurrentTraceContext();
    private final TraceContext request = new Unsampled(Ids.seeded());
    private final TraceContext other = new Unsampled(Ids.seeded());
    private final TraceContext third = new Unsampled(Ids.seeded());
    private final TraceContext call = new Call(request);

    @Test
    void returnsToContextOfAgent() {
        context.set(request);
        context.enter(other);
        assertThat(context.current()).isSameAs(other);
        context.leave();
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void returnsToNothing() {
        context.enter(other);
        context.leave();
        assertThat(context.current()).isNull();
    }

    @Test
    void secondReplacesFirst() {
        context.set(request);
        context.enter(other);
        context.enter(third);
        context.leave();
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void leavingWithoutEnteringChangesNothing() {
        context.set(request);
        context.leave();
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void ownContextIsBeneath() {
        context.set(request);
        context.enter(other);
        assertThat(context.own()).isSameAs(request);
    }

    @Test
    void enteringOwnContextEndsOverlay() {
        context.set(request);
        context.enter(other);
        context.enter(request);
        context.leave();
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void scopeRestoresOverlay() {
        context.set(request);
        context.enter(other);
        Scope scope = context.attach(null);
        assertThat(context.current()).isNull();
        Scope.close(scope);
        assertThat(context.current()).isSameAs(other);
        context.leave();
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void endOfCallEndsOverlayOfItsCaller() {
        context.set(request);
        Scope scope = context.attach(call);
        context.enter(request);
        Scope.close(scope);
        context.leave();
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void endOfCallKeepsOverlayThatItBeganIn() {
        context.enter(request);
        Scope scope = context.attach(call);
        context.enter(request);
        Scope.close(scope);
        assertThat(context.current()).isSameAs(request);
        context.leave();
        assertThat(context.current()).isNull();
    }

    @Test
    void beginningOfRequestEndsOverlay() {
        context.enter(other);
        context.set(request);
        context.leave();
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void manyOverlaysAreBounded() {
        for (int i = 0; i < 10_000; i++) {
            context.enter(new Unsampled(Ids.seeded()));
            context.set(null);
        }
        context.enter(other);
        context.leave();
        assertThat(context.current()).isNull();
    }

    /** A part of a request. */
    private static final class Call extends TraceContext {

        private final TraceContext request;

        Call(TraceContext request) {
            this.request = request;
        }

        @Override
        public boolean sampled() {
            return request.sampled();
        }

        @Override
        public boolean recorded() {
            return request.recorded();
        }

        @Override
        public TraceContext request() {
            return request;
        }

        @Override
        public TraceId traceId() {
            return request.traceId();
        }

        @Override
        public String traceHeader() {
            return request.traceHeader();
        }
    }
}
