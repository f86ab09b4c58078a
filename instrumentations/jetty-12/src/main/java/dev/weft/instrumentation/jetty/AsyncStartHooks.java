// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * Carries the context through {@code AsyncContext.start(task)}. Jetty makes a new object around each task. It is the key,
 * since many requests may start the same task.
 */
final class AsyncStartHooks {

    private AsyncStartHooks() {}

    /** {@code execute(task)} of a servlet's channel or context. */
    public static final class Capture extends ScopeHook {

        public Capture(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object task, Object second) {
            // Channels execute themselves too. They live as long as the connection.
            if (task.getClass().getName().contains(".AsyncContextState")) {
                work.captureOnceFor(task);
            }
            return null;
        }
    }

    /** {@code run()} of Jetty's object, or {@code run(object, request)} of the context. */
    public static final class Run extends ScopeHook {

        public Run(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object task, Object second) {
            return work.attachFor(task == null ? self : task);
        }
    }
}
