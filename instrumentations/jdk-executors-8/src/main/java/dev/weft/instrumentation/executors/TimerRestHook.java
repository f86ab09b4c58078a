// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code TaskQueue.isEmpty()}, which a timer's thread asks whenever it has done a task. */
public final class TimerRestHook extends WorkHook {

    public TimerRestHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (TimerTaskHook.isTimer(Thread.currentThread())) {
            work.rest();
        }
        return null;
    }
}
