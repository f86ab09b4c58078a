// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.coroutines;

import dev.weft.call.Handlers;
import dev.weft.context.PromiseListeners;
import dev.weft.context.TraceContext;
import dev.weft.weave.ScopeHook;
import kotlinx.coroutines.CancellableContinuation;
import org.jspecify.annotations.Nullable;

/**
 * The hooks at a coroutine's continuations. A continuation is the task that a dispatcher runs. Its context is kept apart from
 * that of other tasks, since a dispatcher may give the same object to an executor.
 */
final class CoroutineHooks {

    /** By continuation. Each has one context at most. */
    private static final PromiseListeners CONTEXTS = new PromiseListeners();

    private CoroutineHooks() {}

    private static void keep(Object continuation, @Nullable TraceContext current) {
        CONTEXTS.take(continuation, continuation);
        if (current != null) {
            CONTEXTS.add(continuation, continuation, current);
        }
    }

    private static @Nullable TraceContext take(Object continuation) {
        return CONTEXTS.take(continuation, continuation);
    }

    /** {@code CancellableContinuationImpl.getResult()}: the coroutine is about to suspend, on its own thread. */
    public static final class Suspend extends ScopeHook {

        public Suspend(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object continuation, Object first, Object second) {
            keep(continuation, work.capture());
            return null;
        }
    }

    /**
     * {@code dispatch(continuation, mode)}: a suspended coroutine is resumed. If another request resumes it, it works for
     * that request or for both, as the consumer of a channel does. Then it has no context.
     */
    public static final class Resume extends ScopeHook {

        public Resume(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object continuation, Object mode) {
            TraceContext current = work.capture();
            if (current != null) {
                TraceContext suspended = take(continuation);
                if (suspended != null && suspended.request() == current.request()) {
                    keep(continuation, suspended);
                }
            }
            return null;
        }
    }

    /** {@code resumeWith} and its siblings: a coroutine starts, or one that it waited for has ended. */
    public static final class Dispatch extends ScopeHook {

        public Dispatch(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, Object first, Object second) {
            Object continuation = self == null ? first : self;
            if (continuation.getClass().getName().endsWith(".DispatchedContinuation")) {
                keep(continuation, work.capture());
            }
            return null;
        }
    }

    /** {@code DispatchedTask.run()} and {@code resume(task, delegate, undispatched)}. */
    public static final class Run extends ScopeHook {

        public Run(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, Object first, Object second) {
            Object task = self == null ? first : self;
            TraceContext captured = take(task);
            // A coroutine that suspended without a context must not take that of the executor's task.
            return captured == null && !(task instanceof CancellableContinuation) ? null : work.attach(captured);
        }
    }
}
