// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import io.grpc.Metadata;

/** {@code ClientCall.start}, of the call that the channel gave to the application, or of one within it, now or later. */
public final class ClientStartHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public ClientStartHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
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
        return around == null || around.headers != null ? null : work.restore(null);
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        if (!(entered instanceof GrpcClientCall)) {
            work.end(entered);
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
