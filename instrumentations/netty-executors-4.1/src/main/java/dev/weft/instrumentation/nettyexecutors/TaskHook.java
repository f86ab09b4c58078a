// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code AbstractEventExecutor.safeExecute(task)} */
public final class TaskHook extends WorkHook {

    public TaskHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return begin(first);
    }
}
