// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code ThreadPoolExecutor.execute(task)}, with any task: the same one may be in several queues, and more than once. */
public final class ExecuteHook extends WorkHook {

    public ExecuteHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOn(first);
        return null;
    }
}
