// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;
import io.netty.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code HashedWheelTimer}. */
final class HashedWheelTimerHooks {

    private HashedWheelTimerHooks() {}

    /**
     * {@code newTimeout(task, delay, unit)}. The context is kept for the time-out, since a task may be in the timer more
     * than once. Until there is a time-out it is kept for the task: the time-out may expire before it is returned.
     */
    public static final class NewTimeout extends ScopeHook {

        public NewTimeout(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object timer, Object task, Object delay) {
            work.captureFor(task);
            return task;
        }

        @Override
        public @Nullable Object exit(Object task, @Nullable Object timeout, @Nullable Throwable thrown) {
            work.release(task);
            if (timeout != null) {
                work.captureOnceFor(timeout);
            }
            return timeout;
        }
    }

    /** {@code HashedWheelTimeout.expire()} */
    public static final class Expire extends ScopeHook {

        public Expire(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object timeout, Object first, Object second) {
            Scope scope = work.attachFor(timeout);
            return scope == null ? begin(((Timeout) timeout).task()) : scope;
        }
    }
}
