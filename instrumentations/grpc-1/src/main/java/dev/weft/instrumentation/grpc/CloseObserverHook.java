// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.weave.WorkHook;
import io.grpc.Status;

/** {@code ClientCallImpl.closeObserver}: the application is told that the call is over, which may have had no stream. */
public final class CloseObserverHook extends WorkHook {

    private final HttpClientHandler handler;

    public CloseObserverHook(Calls calls) {
        super(calls);
        this.handler = calls.httpClient();
    }

    @Override
    public Object enter(Object self, Object listener, Object status) {
        GrpcClientCall call = ClientCalls.get(self);
        if (call == null) {
            return work.restore(null);
        }
        if (call.recorded) {
            handler.finish(call, call.answered((Status) status));
        }
        ClientCalls.remove(self);
        return work.restore(call.caller());
    }
}
