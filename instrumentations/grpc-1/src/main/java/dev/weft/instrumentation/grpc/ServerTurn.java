// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.call.HttpServerHandler;
import dev.weft.call.WorkHandler;

/** What one thread does for one call, and what it does otherwise, which may be a request that it still carries. */
final class ServerTurn {

    final GrpcServerCall call;
    private final HttpServerHandler handler;
    private final WorkHandler work;
    private final Object before;

    private ServerTurn(Calls calls, GrpcServerCall call, Object before) {
        this.handler = calls.httpServer();
        this.work = calls.work();
        this.call = call;
        this.before = before;
    }

    /**
     * The call arrives.
     *
     * @param part whether it may be a part of what this thread works on
     * @return {@code null} if it is not followed
     */
    static ServerTurn arrive(Calls calls, GrpcServerCall call, boolean part) {
        Object before = part ? null : calls.work().rest();
        if (calls.httpServer().start(call) == null) {
            calls.work().end(before);
            return null;
        }
        return new ServerTurn(calls, call, before);
    }

    /** @param call {@code null} if it is not followed: then so is what is returned */
    static ServerTurn resume(Calls calls, GrpcServerCall call) {
        if (call == null) {
            return null;
        }
        Object before = calls.work().rest();
        calls.httpServer().resume(call);
        return new ServerTurn(calls, call, before);
    }

    void end() {
        handler.suspend(call);
        work.end(before);
    }
}
