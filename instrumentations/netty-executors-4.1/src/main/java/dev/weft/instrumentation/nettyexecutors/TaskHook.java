// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code AbstractEventExecutor.safeExecute(task)} */
public final class TaskHook extends ScopeHook {

    public TaskHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return begin(first);
    }
}
