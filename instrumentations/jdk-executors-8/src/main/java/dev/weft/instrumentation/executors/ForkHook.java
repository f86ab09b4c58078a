// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code ForkJoinTask.fork()} */
public final class ForkHook extends Hook {

    private final WorkHandler work;

    public ForkHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOnOnce(self);
        return null;
    }
}
