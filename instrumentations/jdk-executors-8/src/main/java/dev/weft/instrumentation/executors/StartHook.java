// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code Thread.start}. Threads that pools of their own kind run on would keep the first request that needed one. */
public final class StartHook extends ScopeHook {

    public StartHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!Pooled.isPooled(self.getClass().getName())) {
            work.inherit((Thread) self);
        }
        return null;
    }
}
