// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.weave.Hook;

/** A task is handed to the scheduler of virtual threads, now or after a while. */
public final class ScheduleHook extends Hook {

    private final WorkHandler work;

    public ScheduleHook(Handlers handlers) {
        this.work = handlers.work();
    }

    @Override
    public Object enter(Object self, Object task, Object second) {
        work.captureFor(task);
        return null;
    }
}
