// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code QueuedThreadPool.startThread()}: a thread for all that come, whoever is the first. */
public final class ThreadHook extends WorkHook {

    public ThreadHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.rest();
    }
}
