// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** A task of {@code ClientStreamListenerImpl}: a callback of the application's listener, as its caller. */
public final class ClientCallbackHook extends WorkHook {

    private final Access listener = new Access("this$1");

    public ClientCallbackHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        GrpcClientCall call = ClientCalls.get(ClientCalls.ofListener(listener.of(self)));
        return work.restore(call == null ? null : call.caller());
    }
}
