// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code ThreadPoolExecutor.getTask()}: a worker has done one task, waits, and has the next one. */
public final class NextTaskHook extends WorkHook {

    public NextTaskHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.rest();
        return self;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.begin(result);
        return result;
    }
}
