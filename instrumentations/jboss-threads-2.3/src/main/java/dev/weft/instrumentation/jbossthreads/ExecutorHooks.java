// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbossthreads;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code EnhancedQueueExecutor} and {@code EnhancedViewExecutor}. Both make a new object for each submission. */
final class ExecutorHooks {

    private ExecutorHooks() {}

    /** {@code tryExecute(task)}, {@code schedule(future)} and {@code enqueue(task)}: a task is submitted. */
    public static final class Capture extends ScopeHook {

        public Capture(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object task, Object second) {
            work.captureOnceFor(task);
            return null;
        }
    }

    /** {@code Task.run()} and, before 3.2, {@code safeRun(task)}. */
    public static final class Run extends ScopeHook {

        public Run(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object task, Object second) {
            return begin(task == null ? self : task);
        }
    }

    /**
     * {@code run()} of a task inside the pool's own task. If nothing was captured for it, it has the context of the pool's
     * task.
     */
    public static final class RunInside extends ScopeHook {

        public RunInside(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) {
            return work.attachFor(task);
        }
    }

    /** Detaches the context during the method. It starts a thread, or submits work that is not of the current request. */
    public static final class Detach extends ScopeHook {

        public Detach(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object first, Object second) {
            return work.detach();
        }
    }
}
