// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code ForkJoinTask} and {@code ForkJoinPool}. */
final class ForkJoinHooks {

    private ForkJoinHooks() {}

    /** {@code ForkJoinTask.fork()} */
    public static final class Fork extends ScopeHook {

        public Fork(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) {
            work.captureOnceFor(task);
            return null;
        }
    }

    /** {@code ForkJoinTask.doExec()}. A task that was not forked runs for its caller, in the context that is current. */
    public static final class DoExec extends ScopeHook {

        public DoExec(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) {
            return work.attachFor(task);
        }
    }

    /** {@code ForkJoinPool.scheduleDelayedTask(task)}. A periodic task has no context. */
    public static final class ScheduleDelayedTask extends ScopeHook {

        /** {@code null} before JDK 25, where the hook is made but never called. */
        private final @Nullable Field nextDelay;

        public ScheduleDelayedTask(Handlers handlers) throws NoSuchFieldException {
            super(handlers);
            this.nextDelay = nextDelay();
        }

        private static @Nullable Field nextDelay() throws NoSuchFieldException {
            try {
                Field field = Class.forName("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask", false, null)
                        .getDeclaredField("nextDelay");
                field.setAccessible(true);
                return field;
            } catch (ClassNotFoundException older) {
                return null;
            }
        }

        @Override
        public @Nullable Object enter(Object pool, Object task, Object second) throws ReflectiveOperationException {
            if (nextDelay != null && nextDelay.getLong(task) == 0) {
                work.captureOnceFor(task);
            }
            return null;
        }
    }
}
