// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code TaskQueue}, where blocking tasks wait for one thread that runs them in their order. */
final class TaskQueueHooks {

    private TaskQueueHooks() {}

    /** {@code execute(task, executor)} */
    public static final class Execute extends ScopeHook {

        public Execute(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object queue, Object task, Object executor) {
            work.captureFor(task);
            return null;
        }
    }

    /** {@code run()}: runs the tasks of all requests until the queue is empty. */
    public static final class Run extends ScopeHook {

        public Run(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object queue, Object first, Object second) {
            work.detach();
            return queue;
        }

        @Override
        public @Nullable Object exit(Object queue, @Nullable Object result, @Nullable Throwable thrown) {
            work.detach();
            return result;
        }
    }

    /** The accessor of {@code Task}'s runnable, which the thread runs next. */
    public static final class NextTask extends ScopeHook {

        public NextTask(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object self, Object task, Object second) {
            return task;
        }

        @Override
        public @Nullable Object exit(Object task, @Nullable Object runnable, @Nullable Throwable thrown) {
            if (runnable != null) {
                work.detach();
                work.attachFor(runnable);
            }
            return runnable;
        }
    }
}
