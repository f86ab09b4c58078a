// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.context.PromiseListeners;
import dev.weft.context.TraceContext;
import dev.weft.weave.ScopeHook;
import io.vertx.core.impl.future.FailedFuture;
import io.vertx.core.impl.future.SucceededFuture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code FutureImpl} and {@code FutureBase}. */
final class FutureHooks {

    /** The listeners of this copy of Vert.x. Static, because two hooks share it. */
    private static final PromiseListeners LISTENERS = new PromiseListeners();

    private FutureHooks() {}

    static PromiseListeners listeners() {
        return LISTENERS;
    }

    /** {@code FutureImpl.addListener(listener)} */
    public static final class AddListener extends ScopeHook {

        public AddListener(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object future, Object listener, Object second) {
            TraceContext current = work.capture();
            if (current != null) {
                listeners().add(future, listener, current);
            }
            return null;
        }
    }

    /** {@code FutureBase.emit…(result, listener)}. A future that is complete from the start calls its listeners at once. */
    public static final class Emit extends ScopeHook {

        public Emit(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object future, Object result, Object listener) {
            return future instanceof SucceededFuture || future instanceof FailedFuture
                    ? null
                    : work.attach(captured(future, listener));
        }

        /**
         * @param listener a list if there are several, which are called in one go. If they were added in different
         *     contexts, they run in none
         */
        private static @Nullable TraceContext captured(Object future, Object listener) {
            if (!(listener instanceof List)) {
                return listeners().take(future, listener);
            }
            TraceContext common = null;
            boolean first = true;
            for (Object each : (List<?>) listener) {
                TraceContext captured = listeners().take(future, each);
                common = first || common == captured ? captured : null;
                first = false;
            }
            return common;
        }
    }
}
