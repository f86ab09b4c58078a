// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.Field;

/** {@code ForkJoinPool.scheduleDelayedTask(task)}. What is done again and again is nobody's. */
public final class ScheduleHook extends ScopeHook {

    /** {@code null} before JDK 25, where the hook is made but never called. */
    private final Field period;

    public ScheduleHook(Handlers handlers) throws NoSuchFieldException {
        super(handlers);
        this.period = period();
    }

    private static Field period() throws NoSuchFieldException {
        try {
            Field period = Class.forName("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask", false, null)
                    .getDeclaredField("nextDelay");
            period.setAccessible(true);
            return period;
        } catch (ClassNotFoundException older) {
            return null;
        }
    }

    @Override
    public Object enter(Object self, Object task, Object second) throws ReflectiveOperationException {
        if (period.getLong(task) == 0) {
            work.captureOnceFor(task);
        }
        return null;
    }
}
