// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code TaskQueue.isEmpty()}, which a timer's thread asks whenever it has done a task. */
public final class TimerRestHook extends Hook {

    private final WorkHandler work;

    public TimerRestHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (TimerTaskHook.isTimer(Thread.currentThread())) {
            work.rest();
        }
        return null;
    }
}
