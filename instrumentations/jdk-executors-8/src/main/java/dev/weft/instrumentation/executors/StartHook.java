// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code Thread.start}. Threads that pools of their own kind run on would keep the first request that needed one. */
public final class StartHook extends Hook {

    private final WorkHandler work;

    public StartHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!Pooled.isPooled(self.getClass().getName())) {
            work.start((Thread) self);
        }
        return null;
    }
}
