// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Hooks at {@code NettyResponseFuture}. Each of them ends the call; the application's handler and listeners then run in the
 * caller's context.
 */
final class ResponseFutureHooks {

    private ResponseFutureHooks() {}

    /** {@code done()}. */
    public static final class Done extends ScopeHook {

        public Done(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object future, Object first, Object second) {
            return end(future, null);
        }
    }

    /** {@code abort(thrown)}. */
    public static final class Abort extends ScopeHook {

        public Abort(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object future, @Nullable Object thrown, Object second) {
            return end(future, (Throwable) thrown);
        }
    }

    /** {@code cancel(mayInterrupt)}. The library gives the application's handler such an exception too. */
    public static final class Cancel extends ScopeHook {

        public Cancel(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object future, Object first, Object second) {
            return end(future, new CancellationException());
        }
    }

    /** @param thrown what the application gets instead of a response, or {@code null} */
    static @Nullable Scope end(Object future, @Nullable Throwable thrown) {
        PendingCall call = PendingCalls.remove(future);
        if (call == null) {
            return null;
        }
        Scope scope = call.attachCaller();
        call.end(thrown);
        return scope;
    }
}
