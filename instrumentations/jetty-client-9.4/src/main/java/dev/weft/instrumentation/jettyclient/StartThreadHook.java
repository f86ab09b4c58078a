// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code QueuedThreadPool.startThread()}: a thread for all that come, whoever is the first. */
public final class ThreadHook extends ScopeHook {

    public ThreadHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.detach();
    }
}
