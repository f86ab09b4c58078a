// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.util.concurrent.RunnableScheduledFuture;

/** {@code ScheduledThreadPoolExecutor.delayedExecute(task)}. What is done again and again is nobody's. */
public final class DelayHook extends ScopeHook {

    public DelayHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!((RunnableScheduledFuture<?>) first).isPeriodic()) {
            work.captureOnceFor(first);
        }
        return null;
    }
}
