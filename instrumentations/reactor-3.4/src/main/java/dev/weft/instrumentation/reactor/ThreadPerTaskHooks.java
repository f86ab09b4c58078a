// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code BoundedElasticThreadPerTaskScheduler}, the scheduler of virtual threads. */
final class ThreadPerTaskHooks {

    private ThreadPerTaskHooks() {}

    /** {@code SequentialThreadPerTaskExecutor.schedule(task)}: a task is submitted, with or without a delay. */
    public static final class Schedule extends ScopeHook {

        public Schedule(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object task, Object second) {
            work.captureFor(task);
            return null;
        }
    }

    /** {@code SchedulerTask.start()}. Often the thread of another task, of another request, starts the task's thread. */
    public static final class Start extends ScopeHook {

        private @Nullable Field task;

        public Start(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object schedulerTask, Object first, Object second)
                throws ReflectiveOperationException {
            return begin(task(schedulerTask));
        }

        private Object task(Object schedulerTask) throws ReflectiveOperationException {
            Field field = task;
            if (field == null) {
                field = schedulerTask.getClass().getDeclaredField("task");
                field.setAccessible(true);
                task = field;
            }
            return field.get(schedulerTask);
        }
    }
}
