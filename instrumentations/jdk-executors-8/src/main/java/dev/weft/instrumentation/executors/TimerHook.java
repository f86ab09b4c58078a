// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/**
 * {@code Timer.sched(task, time, period)}. What is done again and again is nobody's. A task that schedules another asks the queue
 * for its first one, as its thread does between two tasks; but that one goes on with what it does.
 */
public final class TimerHook extends ScopeHook {

    public TimerHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object task, Object period) {
        if ((Long) period == 0) {
            work.captureOnceFor(task);
        }
        return TimerTaskHook.isTimer(Thread.currentThread()) ? work.save() : null;
    }
}
