// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Calls;
import dev.weft.weave.Hook;
import io.grpc.Metadata;
import io.grpc.internal.ServerStream;

/** {@code streamCreated}, its stream and headers. */
public final class ArrivingHeadersHook extends Hook {

    public ArrivingHeadersHook(Calls calls) {}

    @Override
    public Object enter(Object self, Object stream, Object headers) {
        ServerStreams.put((ServerStream) stream, new GrpcServerCall((ServerStream) stream, (Metadata) headers));
        return null;
    }
}
