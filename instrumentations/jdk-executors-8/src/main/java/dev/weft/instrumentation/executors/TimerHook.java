// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code Timer.sched(task, time, period)}. What is done again and again is nobody's. */
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
        return null;
    }
}
