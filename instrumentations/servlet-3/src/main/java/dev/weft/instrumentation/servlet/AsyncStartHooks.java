// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * Carries the context through {@code AsyncContext.start(task)}. The containers make a new object of their own around each
 * task. It is the key, since many requests may start the same task.
 */
final class AsyncStartHooks {

    private AsyncStartHooks() {}

    /** Tomcat's {@code AsyncStateMachine.asyncRun(task)}, Jetty's {@code HttpChannel.execute(task)}. */
    public static final class Capture extends ScopeHook {

        public Capture(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object task, Object second) {
            // Jetty's channels execute themselves too. They live as long as the connection.
            if (task.getClass().getName().contains(".AsyncContext")) {
                work.captureOnceFor(task);
            }
            return null;
        }
    }

    /** {@code run()} of the container's object. */
    public static final class Run extends ScopeHook {

        public Run(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) {
            return work.attachFor(task);
        }
    }
}
