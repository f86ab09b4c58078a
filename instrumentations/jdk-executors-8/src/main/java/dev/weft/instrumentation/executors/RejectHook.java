// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code ThreadPoolExecutor.reject(task)}: what its handler does with the task it does here, or by handing it on anew. */
public final class RejectHook extends ScopeHook {

    public RejectHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.release(first);
        return null;
    }
}
