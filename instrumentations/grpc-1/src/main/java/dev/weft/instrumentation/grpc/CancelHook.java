// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import io.grpc.Status;

/** {@code ClientCall.cancel}: the caller gives up. Its end may follow, or never, where nobody waits for it. */
public final class CancelHook extends Hook {

    private final HttpClientHandler handler;

    public CancelHook(Handlers handlers) {
        this.handler = handlers.httpClient();
    }

    @Override
    public Object enter(Object self, Object message, Object cause) {
        GrpcClientCall call = ClientCalls.get(self);
        if (call != null && call.recorded) {
            handler.finish(call, call.answered(Status.CANCELLED));
        }
        return null;
    }
}
