// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code java.util.Timer} and its queue. */
final class TimerHooks {

    private TimerHooks() {}

    /**
     * {@code Timer.sched(task, time, period)}. A periodic task has no context. A task that schedules another calls
     * {@code getMin}, as its thread does between two tasks. So the current context is restored afterwards.
     */
    public static final class Sched extends ScopeHook {

        public Sched(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object timer, Object task, Object period) {
            if ((Long) period == 0) {
                work.captureOnceFor(task);
            }
            return GetMin.isTimer(Thread.currentThread()) ? work.save() : null;
        }
    }

    /** {@code TaskQueue.isEmpty()}. A timer's thread calls it after each task. */
    public static final class IsEmpty extends ScopeHook {

        public IsEmpty(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object queue, Object first, Object second) {
            if (GetMin.isTimer(Thread.currentThread())) {
                work.detach();
            }
            return null;
        }
    }

    /** {@code TaskQueue.getMin()}: a timer's thread gets its next task. It may get the same one again before it runs it. */
    public static final class GetMin extends ScopeHook {

        public GetMin(Handlers handlers) {
            super(handlers);
        }

        /** Threads that schedule a task call these methods too. */
        static boolean isTimer(Thread thread) {
            return thread.getClass().getName().equals("java.util.TimerThread");
        }

        @Override
        public @Nullable Object enter(Object queue, Object first, Object second) {
            return isTimer(Thread.currentThread()) ? queue : null;
        }

        @Override
        public @Nullable Object exit(Object queue, @Nullable Object task, @Nullable Throwable thrown) {
            work.detach();
            if (task != null) {
                work.attachKeeping(task);
            }
            return task;
        }
    }
}
