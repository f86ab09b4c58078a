// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.coroutines;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** The hooks at the scheduler behind {@code Dispatchers.Default} and {@code Dispatchers.IO}. */
final class SchedulerHooks {

    private SchedulerHooks() {}

    /** {@code createTask(block)}: wraps a block that is not a continuation. */
    public static final class CreateTask extends ScopeHook {

        public CreateTask(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object scheduler, Object block, Object second) {
            return block;
        }

        @Override
        public @Nullable Object exit(Object block, @Nullable Object task, @Nullable Throwable thrown) {
            if (task != null && task != block) {
                work.captureOnceFor(task);
            }
            return task;
        }
    }

    /** {@code runSafely(task)} */
    public static final class RunSafely extends ScopeHook {

        public RunSafely(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object scheduler, Object task, Object second) {
            return begin(task);
        }
    }

    /** Detaches the context during the method, which starts a thread or works for many requests. */
    public static final class Detach extends ScopeHook {

        public Detach(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object second) {
            return work.detach();
        }
    }
}
