// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Metadata;
import io.grpc.Status;

/** {@code ServerCallImpl.close}: the application ends a call. */
public final class ServerCloseHook extends Hook {

    public ServerCloseHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object status, Object trailers) throws ReflectiveOperationException {
        GrpcServerCall call = ServerStreams.get(ServerStreams.ofCall(self));
        if (call != null) {
            call.close((Status) status);
            call.answering((Metadata) trailers);
        }
        return null;
    }
}
