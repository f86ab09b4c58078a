// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code ForkJoinTask.doExec()}. A task that nobody forked is called by whoever it is for. */
public final class TaskHook extends ScopeHook {

    public TaskHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.attachFor(self);
    }
}
