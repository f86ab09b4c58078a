// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;
import io.grpc.Metadata;

/** {@code ClientCall.start}, of the call that the channel gave to the application, or of one within it, now or later. */
public final class ClientStartHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public ClientStartHook(Handlers handlers) {
        this.handler = handlers.httpClient();
        this.work = handlers.work();
    }

    @Override
    public Object enter(Object self, Object listener, Object headers) {
        GrpcClientCall call = ClientCalls.get(self);
        if (call == null) {
            return within(self, listener, (Metadata) headers);
        }
        return call.isStarted() ? null : start(call, (Metadata) headers);
    }

    private GrpcClientCall start(GrpcClientCall call, Metadata headers) {
        call.start(work.capture(), headers);
        ClientCalls.started(headers, call);
        call.recorded = handler.start(call) != null;
        return call;
    }

    /** Another thread that starts it later may work for another call. */
    private Object within(Object self, Object listener, Metadata headers) {
        GrpcClientCall around = ClientCalls.within(headers, self, listener);
        return around == null || around.headers != null ? null : work.attach(null);
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        if (!(entered instanceof GrpcClientCall)) {
            Scope.close((Scope) entered);
            return result;
        }
        GrpcClientCall call = (GrpcClientCall) entered;
        call.headers = null;
        if (call.recorded) {
            handler.suspend(call);
            if (thrown != null) {
                handler.finish(call, thrown);
            }
        }
        return result;
    }
}
