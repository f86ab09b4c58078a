// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.call.work.ThreadPoolTasks;
import dev.weft.call.work.WorkHandler;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.AccessibleObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code ThreadPoolExecutor} and its subclass {@code ScheduledThreadPoolExecutor}. */
final class ThreadPoolExecutorHooks {

    private ThreadPoolExecutorHooks() {}

    /** The base of hooks that look at a pool's tasks. */
    private abstract static class PoolHook extends ScopeHook {

        final ThreadPoolTasks tasks;

        PoolHook(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
            this.tasks = new ThreadPoolTasks(ThreadPoolExecutor.class);
            for (AccessibleObject each : tasks.members()) {
                each.setAccessible(true);
            }
        }
    }

    /** {@code execute(task)}. The same task may be in several queues, and more than once. */
    public static final class Execute extends PoolHook {

        public Execute(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object pool, Object task, Object second) {
            if (task instanceof RunnableFuture || task instanceof CompletableFuture.AsynchronousCompletionTask) {
                WrappedTask.capture(work, task);
                return null;
            }
            return work.captureFor(task, pool, tasks);
        }

        @Override
        public @Nullable Object exit(Object captured, @Nullable Object result, @Nullable Throwable thrown) {
            WorkHandler.submitted(captured);
            return result;
        }
    }

    /** {@code reject(task)}. The handler runs the task on this thread, or submits it again. */
    public static final class Reject extends ScopeHook {

        public Reject(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object pool, Object task, Object second) {
            work.release(task, pool);
            return null;
        }
    }

    /** {@code runWorker(worker)}: the main loop of a thread. It begins with the worker's first task, if there is one. */
    public static final class RunWorker extends PoolHook {

        public RunWorker(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
        }

        @Override
        public Object enter(Object pool, Object worker, Object second) throws ReflectiveOperationException {
            // The thread has inherited from the request that needed a new worker.
            work.idle();
            Object task = tasks.firstTask().get(worker);
            if (task != null) {
                work.attachFor(task, pool, tasks);
            }
            return pool;
        }

        @Override
        public @Nullable Object exit(Object pool, @Nullable Object result, @Nullable Throwable thrown) {
            work.idle();
            return result;
        }
    }

    /** {@code getTask()}: a worker has run one task, waits, and gets the next one, or null. */
    public static final class GetTask extends PoolHook {

        public GetTask(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
        }

        @Override
        public Object enter(Object pool, Object first, Object second) {
            work.idle();
            return pool;
        }

        @Override
        public @Nullable Object exit(Object pool, @Nullable Object task, @Nullable Throwable thrown) {
            if (task != null) {
                work.attachFor(task, pool, tasks);
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
                WrappedTask.capture(work, task);
            }
            return null;
        }
    }
}
