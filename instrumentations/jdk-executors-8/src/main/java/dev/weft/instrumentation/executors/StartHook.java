// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code Thread.start}. Threads that pools of their own kind run on would keep the first request that needed one. */
public final class StartHook extends WorkHook {

    public StartHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!Pooled.isPooled(self.getClass().getName())) {
            work.start((Thread) self);
        }
        return null;
    }
}
