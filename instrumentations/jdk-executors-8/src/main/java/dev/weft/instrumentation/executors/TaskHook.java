// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code ForkJoinTask.doExec()}. A task that nobody forked is called by whoever it is for. */
public final class TaskHook extends WorkHook {

    public TaskHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.begin(self);
    }
}
