// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code ThreadPoolExecutor.execute(task)}, with any task: the same one may be in several queues, and more than once. */
public final class ExecuteHook extends Hook {

    private final WorkHandler work;

    public ExecuteHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOn(first);
        return null;
    }
}
