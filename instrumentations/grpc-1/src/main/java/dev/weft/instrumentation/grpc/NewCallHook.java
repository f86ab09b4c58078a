// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;

/** {@code RealChannel.newCall}, inside all interceptors: the application wants to call. What a channel calls for itself comes not here. */
public final class NewCallHook extends Hook {

    private final HttpClientHandler handler;

    public NewCallHook(Handlers handlers) {
        this.handler = handlers.httpClient();
    }

    @Override
    public Object enter(Object self, Object method, Object options) {
        if (!handler.follows()) {
            return null;
        }
        String authority = ((CallOptions) options).getAuthority();
        return new GrpcClientCall(
                authority == null ? ((Channel) self).authority() : authority,
                ((MethodDescriptor<?, ?>) method).getFullMethodName());
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (result != null) {
            ClientCalls.put(result, (GrpcClientCall) call);
        }
        return result;
    }
}
