// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code TaskQueue.isEmpty()}, which a timer's thread asks whenever it has done a task. */
public final class TimerRestHook extends ScopeHook {

    public TimerRestHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (TimerTaskHook.isTimer(Thread.currentThread())) {
            work.detach();
        }
        return null;
    }
}
