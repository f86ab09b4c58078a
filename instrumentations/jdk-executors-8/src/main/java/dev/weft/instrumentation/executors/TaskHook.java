// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code ForkJoinTask.doExec()}. A task that nobody forked is called by whoever it is for. */
public final class TaskHook extends Hook {

    private final WorkHandler work;

    public TaskHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.begin(self);
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.end(call);
        return result;
    }
}
