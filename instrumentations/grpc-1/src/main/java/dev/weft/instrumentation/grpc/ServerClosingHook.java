// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Status;

/** {@code JumpToApplicationThreadServerStreamListener.closed}: the transport is done with the call. */
public final class ServerClosingHook extends Hook {

    private final Handlers handlers;

    public ServerClosingHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object status, Object second) throws ReflectiveOperationException {
        GrpcServerCall call = ServerStreams.get(ServerStreams.ofListener(self));
        if (call != null) {
            call.closed((Status) status);
        }
        return call;
    }

    /** Where the application's executor takes nothing more, nothing else tells of the end. */
    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (thrown != null) {
            handlers.httpServer().finish((GrpcServerCall) call, null);
        }
        return result;
    }
}
