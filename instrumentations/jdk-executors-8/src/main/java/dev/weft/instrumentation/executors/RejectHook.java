// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code ThreadPoolExecutor.reject(task)}: what its handler does with the task it does here, or by handing it on anew. */
public final class RejectHook extends Hook {

    private final WorkHandler work;

    public RejectHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.takeBack(first);
        return null;
    }
}
