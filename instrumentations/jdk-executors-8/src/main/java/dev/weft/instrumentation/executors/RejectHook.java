// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code ThreadPoolExecutor.reject(task)}: what its handler does with the task it does here, or by handing it on anew. */
public final class RejectHook extends WorkHook {

    public RejectHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.takeBack(first);
        return null;
    }
}
