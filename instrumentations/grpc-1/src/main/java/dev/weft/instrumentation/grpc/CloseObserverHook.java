// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import io.grpc.Status;

/** {@code ClientCallImpl.closeObserver}: the application is told that the call is over, which may have had no stream. */
public final class CloseObserverHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public CloseObserverHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
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

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
