// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** The hooks at event loops and Netty's other executors. */
final class EventExecutorHooks {

    private EventExecutorHooks() {}

    /** {@code addTask(task)} and {@code schedule(task)}. A delayed task passes both. */
    public static final class AddTask extends ScopeHook {

        public AddTask(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object task, Object second) {
            work.captureFor(task);
            return null;
        }
    }

    /** {@code schedule(task, delay, unit)}. Netty's own handlers check again and again whether a channel is alive. */
    public static final class Schedule extends ScopeHook {

        public Schedule(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object task, Object delay) {
            return task.getClass().getName().startsWith("io.netty.handler.timeout.") ? work.detach() : null;
        }
    }

    /** {@code safeExecute(task)} */
    public static final class SafeExecute extends ScopeHook {

        public SafeExecute(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object task, Object second) {
            return begin(task);
        }
    }

    /** {@code takeTask()}: a loop has run one task, waits, and gets the next one, or null. */
    public static final class TakeTask extends ScopeHook {

        public TakeTask(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object executor, Object first, Object second) {
            work.detach();
            return executor;
        }

        @Override
        public @Nullable Object exit(Object executor, @Nullable Object task, @Nullable Throwable thrown) {
            if (task != null) {
                work.attachFor(task);
            }
            return task;
        }
    }

    /** Detaches the context during the method: periodic tasks and the threads of loops and timers have none. */
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
