// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;

/** What one thread does for one call, and what it does otherwise, which may be a request that it still carries. */
final class ServerTurn {

    final GrpcServerCall call;
    private final HttpServerHandler handler;
    private final WorkHandler work;
    private final Scope before;

    private ServerTurn(Handlers handlers, GrpcServerCall call, Scope before) {
        this.handler = handlers.httpServer();
        this.work = handlers.work();
        this.call = call;
        this.before = before;
    }

    /**
     * The call arrives.
     *
     * @param part whether it may be a part of what this thread works on
     * @return {@code null} if it is not followed
     */
    static ServerTurn arrive(Handlers handlers, GrpcServerCall call, boolean part) {
        Scope before = part ? null : handlers.work().detach();
        if (handlers.httpServer().start(call) == null) {
            Scope.close(before);
            return null;
        }
        return new ServerTurn(handlers, call, before);
    }

    /** @param call {@code null} if it is not followed: then so is what is returned */
    static ServerTurn resume(Handlers handlers, GrpcServerCall call) {
        if (call == null) {
            return null;
        }
        Scope before = handlers.work().detach();
        handlers.httpServer().resume(call);
        return new ServerTurn(handlers, call, before);
    }

    void end() {
        handler.suspend(call);
        Scope.close(before);
    }
}
