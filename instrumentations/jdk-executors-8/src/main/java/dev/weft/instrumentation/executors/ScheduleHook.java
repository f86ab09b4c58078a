// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import java.lang.reflect.Field;

/** {@code ForkJoinPool.scheduleDelayedTask(task)}. What is done again and again is nobody's. */
public final class ScheduleHook extends WorkHook {

    private final Field period;

    public ScheduleHook(Calls calls) throws ReflectiveOperationException {
        super(calls);
        this.period = Class.forName("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask", false, null)
                .getDeclaredField("nextDelay");
        period.setAccessible(true);
    }

    @Override
    public Object enter(Object self, Object task, Object second) throws ReflectiveOperationException {
        if (period.getLong(task) == 0) {
            work.handOnOnce(task);
        }
        return null;
    }
}
