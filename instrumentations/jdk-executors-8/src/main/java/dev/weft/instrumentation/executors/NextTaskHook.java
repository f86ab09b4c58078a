// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code ThreadPoolExecutor.getTask()}: a worker has done one task, waits, and has the next one. */
public final class NextTaskHook extends Hook {

    private final WorkHandler work;

    public NextTaskHook(Calls calls) {
        this.work = calls.work();
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
