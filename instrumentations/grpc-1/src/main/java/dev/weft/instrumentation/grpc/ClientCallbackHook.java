// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** A task of {@code ClientStreamListenerImpl}: a callback of the application's listener, as its caller. */
public final class ClientCallbackHook extends ScopeHook {

    private final Access listener = new Access("this$1");

    public ClientCallbackHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        GrpcClientCall call = ClientCalls.get(ClientCalls.ofListener(listener.of(self)));
        return work.attach(call == null ? null : call.caller());
    }
}
