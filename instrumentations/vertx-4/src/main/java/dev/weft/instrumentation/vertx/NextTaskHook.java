// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code TaskQueue.Task}'s work is asked for, to be done. */
public final class NextTaskHook extends WorkHook {

    public NextTaskHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return first;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (result != null) {
            work.rest();
            work.begin(result);
        }
        return result;
    }
}
