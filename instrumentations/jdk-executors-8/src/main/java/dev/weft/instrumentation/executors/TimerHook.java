// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/**
 * {@code Timer.sched(task, time, period)}. What is done again and again is nobody's. A task that schedules another asks the queue
 * for its first one, as its thread does between two tasks; but that one goes on with what it does.
 */
public final class TimerHook extends Hook {

    private final WorkHandler work;

    public TimerHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object task, Object period) {
        if ((Long) period == 0) {
            work.handOnOnce(task);
        }
        return TimerTaskHook.isTimer(Thread.currentThread()) ? work.now() : null;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.end(call);
        return result;
    }
}
