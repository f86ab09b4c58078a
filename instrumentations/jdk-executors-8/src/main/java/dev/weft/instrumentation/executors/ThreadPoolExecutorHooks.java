// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.Field;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code ThreadPoolExecutor} and its subclass {@code ScheduledThreadPoolExecutor}. */
final class ThreadPoolExecutorHooks {

    private ThreadPoolExecutorHooks() {}

    /** {@code execute(task)}. The same task may be in several queues, and more than once. */
    public static final class Execute extends ScopeHook {

        public Execute(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object pool, Object task, Object second) {
            work.captureFor(task);
            return null;
        }
    }

    /** {@code reject(task)}. The handler runs the task on this thread, or submits it again. */
    public static final class Reject extends ScopeHook {

        public Reject(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object pool, Object task, Object second) {
            work.release(task);
            return null;
        }
    }

    /** {@code runWorker(worker)}: the main loop of a thread. It begins with the worker's first task, if there is one. */
    public static final class RunWorker extends ScopeHook {

        private final Field firstTask;

        public RunWorker(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
            this.firstTask = Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker", false, null)
                    .getDeclaredField("firstTask");
            firstTask.setAccessible(true);
        }

        @Override
        public Object enter(Object pool, Object worker, Object second) throws ReflectiveOperationException {
            // The thread has inherited from the request that needed a new worker.
            work.detach();
            Object task = firstTask.get(worker);
            if (task != null) {
                work.attachFor(task);
            }
            return pool;
        }

        @Override
        public @Nullable Object exit(Object pool, @Nullable Object result, @Nullable Throwable thrown) {
            work.detach();
            return result;
        }
    }

    /** {@code getTask()}: a worker has run one task, waits, and gets the next one, or null. */
    public static final class GetTask extends ScopeHook {

        public GetTask(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object pool, Object first, Object second) {
            work.detach();
            return pool;
        }

        @Override
        public @Nullable Object exit(Object pool, @Nullable Object task, @Nullable Throwable thrown) {
            if (task != null) {
                work.attachFor(task);
            }
            return task;
        }
    }

    /** {@code ScheduledThreadPoolExecutor.delayedExecute(task)}. A periodic task has no context. */
    public static final class DelayedExecute extends ScopeHook {

        public DelayedExecute(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object pool, Object task, Object second) {
            if (!((RunnableScheduledFuture<?>) task).isPeriodic()) {
                work.captureOnceFor(task);
            }
            return null;
        }
    }
}
