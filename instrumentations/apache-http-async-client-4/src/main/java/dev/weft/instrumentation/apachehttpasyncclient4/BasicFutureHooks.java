// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Hooks at the library's {@code BasicFuture}. The future of a call runs the application's callback, in the caller's context;
 * the library has other futures, which are left alone.
 */
final class BasicFutureHooks {

    private BasicFutureHooks() {}

    /** {@code completed(result)} and {@code failed(exception)}. */
    public static final class Complete extends ScopeHook {

        public Complete(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object future, @Nullable Object resultOrException, Object second) {
            return end(future, resultOrException instanceof Throwable ? (Throwable) resultOrException : null);
        }
    }

    /** {@code cancel()} and {@code cancel(mayInterrupt)}. */
    public static final class Cancel extends ScopeHook {

        public Cancel(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object future, Object first, Object second) {
            return end(future, new CancellationException());
        }
    }

    static @Nullable Scope end(Object future, @Nullable Throwable thrown) {
        PendingCall call = PendingCalls.remove(future);
        if (call == null) {
            return null;
        }
        call.end(thrown);
        return call.attachCaller();
    }
}
