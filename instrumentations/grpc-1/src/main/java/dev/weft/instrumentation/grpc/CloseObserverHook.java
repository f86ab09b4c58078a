// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.ScopeHook;
import io.grpc.Status;

/** {@code ClientCallImpl.closeObserver}: the application is told that the call is over, which may have had no stream. */
public final class CloseObserverHook extends ScopeHook {

    private final HttpClientHandler handler;

    public CloseObserverHook(Handlers handlers) {
        super(handlers);
        this.handler = handlers.httpClient();
    }

    @Override
    public Object enter(Object self, Object listener, Object status) {
        GrpcClientCall call = ClientCalls.get(self);
        if (call == null) {
            return work.attach(null);
        }
        if (call.recorded) {
            handler.finish(call, call.answered((Status) status));
        }
        ClientCalls.remove(self);
        return work.attach(call.caller());
    }
}
