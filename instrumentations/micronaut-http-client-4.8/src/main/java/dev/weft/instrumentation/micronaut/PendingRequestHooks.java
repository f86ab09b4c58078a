// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.micronaut;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** The hooks at a request that waits in the client's pool for a connection. */
final class PendingRequestHooks {

    private PendingRequestHooks() {}

    /** {@code dispatch()}, and in 4.8 {@code addPendingRequest(request)} */
    public static final class Dispatch extends ScopeHook {

        public Dispatch(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object request, Object second) {
            work.captureOnceFor(request == null ? self : request);
            return null;
        }
    }

    /** {@code tryComplete(connection)}, on the thread of a connection that is free or new. */
    public static final class Complete extends ScopeHook {

        public Complete(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object request, Object connection, Object second) {
            return begin(request);
        }
    }
}
