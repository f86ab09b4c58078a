// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** A task of {@code ClientStreamListenerImpl}: a callback of the application's listener, as its caller. */
public final class ClientCallbackHook extends Hook {

    private final Access listener = new Access("this$1");
    private final WorkHandler work;

    public ClientCallbackHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        GrpcClientCall call = ClientCalls.get(ClientCalls.ofListener(listener.of(self)));
        return work.restore(call == null ? null : call.caller());
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
