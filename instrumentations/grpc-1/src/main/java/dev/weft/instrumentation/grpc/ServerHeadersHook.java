// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Metadata;

/** {@code ServerCallImpl.sendHeaders}, which adds headers of its own as well. */
public final class ServerHeadersHook extends Hook {

    public ServerHeadersHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object headers, Object second) throws ReflectiveOperationException {
        GrpcServerCall call = ServerStreams.get(ServerStreams.ofCall(self));
        if (call != null) {
            call.answering((Metadata) headers);
        }
        return null;
    }
}
