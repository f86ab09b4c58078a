// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code DelayedListener.drainPendingCallbacks}: what came in while the call was handed from one object to another. */
public final class DelayedCallbacksHook extends ScopeHook {

    public DelayedCallbacksHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        GrpcClientCall call = ClientCalls.get(self);
        return work.attach(call == null ? null : call.caller());
    }
}
