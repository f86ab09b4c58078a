// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A server's call is current on this thread. The thread may still carry another request, which is current again afterwards.
 */
final class ServerCallScope {

    final GrpcServerCall call;
    private final HttpServerHandler handler;
    private final @Nullable Scope outer;

    private ServerCallScope(Handlers handlers, GrpcServerCall call, @Nullable Scope outer) {
        this.handler = handlers.httpServer();
        this.call = call;
        this.outer = outer;
    }

    /**
     * Begins a call.
     *
     * @param nested whether it may be a part of the request that is current here
     * @return {@code null} if the call is not followed
     */
    static @Nullable ServerCallScope begin(Handlers handlers, GrpcServerCall call, boolean nested) {
        Scope outer = nested ? null : handlers.work().detach();
        if (handlers.httpServer().start(call) == null) {
            Scope.close(outer);
            return null;
        }
        return new ServerCallScope(handlers, call, outer);
    }

    /**
     * Makes a call current again.
     *
     * @param call {@code null} if it is not followed
     * @return {@code null} if it is not followed
     */
    static @Nullable ServerCallScope resume(Handlers handlers, @Nullable GrpcServerCall call) {
        if (call == null) {
            return null;
        }
        Scope outer = handlers.work().detach();
        handlers.httpServer().resume(call);
        return new ServerCallScope(handlers, call, outer);
    }

    void close() {
        handler.suspend(call);
        Scope.close(outer);
    }
}
