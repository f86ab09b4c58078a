// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code takeTask()}: a loop has done one task, waits, and has the next one. */
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
        if (result != null) {
            work.begin(result);
        }
        return result;
    }
}
