// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code DelayedListener.drainPendingCallbacks}: what came in while the call was handed from one object to another. */
public final class DelayedCallbacksHook extends WorkHook {

    public DelayedCallbacksHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        GrpcClientCall call = ClientCalls.get(self);
        return work.restore(call == null ? null : call.caller());
    }
}
