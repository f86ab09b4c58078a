// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Status;
import io.grpc.internal.ServerStream;

/** {@code startWrappedCall}: interceptors and the method are called, on a thread of the application's. */
public final class ServerStartHook extends Hook {

    private final Handlers handlers;

    public ServerStartHook(Handlers handlers) {
        this.handlers = handlers;
    }

    /** To about 1.40 the second is the stream; after that the first holds it. */
    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        GrpcServerCall call =
                ServerStreams.get(second instanceof ServerStream ? second : ServerStreams.ofParameters(first));
        if (call != null) {
            call.known();
        }
        return ServerTurn.resume(handlers, call);
    }

    @Override
    public Object exit(Object turn, Object result, Throwable thrown) {
        if (thrown != null) {
            ((ServerTurn) turn).call.close(Status.fromThrowable(thrown).withCause(thrown));
        }
        ((ServerTurn) turn).end();
        return result;
    }
}
