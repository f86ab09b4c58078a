// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;
import java.util.concurrent.RunnableScheduledFuture;

/** {@code ScheduledThreadPoolExecutor.delayedExecute(task)}. What is done again and again is nobody's. */
public final class DelayHook extends WorkHook {

    public DelayHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!((RunnableScheduledFuture<?>) first).isPeriodic()) {
            work.handOnOnce(first);
        }
        return null;
    }
}
