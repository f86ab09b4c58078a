// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * The hooks at a client's connection from 5, where a request's head waits in the connection's queue. The task that empties
 * the queue may be that of another request.
 */
final class RequestHeadHooks {

    private RequestHeadHooks() {}

    /** {@code writeHead(stream, head, …)}: into the queue, on any thread. A stream has one request. */
    public static final class WriteHead extends ScopeHook {

        public WriteHead(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object connection, Object stream, Object head) {
            work.captureFor(stream);
            return null;
        }
    }

    /** {@code beginRequest(stream, head, …)}: out of the queue, on the event loop. */
    public static final class BeginRequest extends ScopeHook {

        public BeginRequest(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object connection, Object stream, Object head) {
            return begin(stream);
        }
    }
}
