// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code TaskQueue.getMin()}: the task that a timer's thread will do next; it asks again before it does another one. */
public final class TimerTaskHook extends ScopeHook {

    public TimerTaskHook(Handlers handlers) {
        super(handlers);
    }

    /** Those who schedule ask too. */
    static boolean isTimer(Thread thread) {
        return thread.getClass().getName().equals("java.util.TimerThread");
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return isTimer(Thread.currentThread()) ? self : null;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.detach();
        work.attachKeeping(result);
        return result;
    }
}
