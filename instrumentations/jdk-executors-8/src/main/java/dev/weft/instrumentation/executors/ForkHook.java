// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code ForkJoinTask.fork()} */
public final class ForkHook extends WorkHook {

    public ForkHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOnOnce(self);
        return null;
    }
}
