// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Metadata;
import io.grpc.internal.ServerStream;

/** {@code streamCreated}, its stream and headers. */
public final class ArrivingHeadersHook extends Hook {

    public ArrivingHeadersHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object stream, Object headers) {
        ServerStream arriving = (ServerStream) stream;
        ServerStreams.arrive(arriving, (Metadata) headers, new GrpcServerCall(arriving, (Metadata) headers));
        return headers;
    }

    @Override
    public Object exit(Object headers, Object result, Throwable thrown) {
        ServerStreams.arrived((Metadata) headers);
        return result;
    }
}
