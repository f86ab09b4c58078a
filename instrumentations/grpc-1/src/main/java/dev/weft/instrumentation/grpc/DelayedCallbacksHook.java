// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code DelayedListener.drainPendingCallbacks}: what came in while the call was handed from one object to another. */
public final class DelayedCallbacksHook extends Hook {

    private final WorkHandler work;

    public DelayedCallbacksHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        GrpcClientCall call = ClientCalls.get(self);
        return work.restore(call == null ? null : call.caller());
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
