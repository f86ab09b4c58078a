// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code ThreadPoolExecutor.execute(task)}, with any task: the same one may be in several queues, and more than once. */
public final class ExecuteHook extends ScopeHook {

    public ExecuteHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.captureFor(first);
        return null;
    }
}
