// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/**
 * {@code Timer.sched(task, time, period)}. What is done again and again is nobody's. A task that schedules another asks the queue
 * for its first one, as its thread does between two tasks; but that one goes on with what it does.
 */
public final class TimerHook extends WorkHook {

    public TimerHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object task, Object period) {
        if ((Long) period == 0) {
            work.handOnOnce(task);
        }
        return TimerTaskHook.isTimer(Thread.currentThread()) ? work.now() : null;
    }
}
