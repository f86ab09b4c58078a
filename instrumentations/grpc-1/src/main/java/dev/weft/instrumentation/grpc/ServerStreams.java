// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.base.WeakTable;
import io.grpc.Metadata;
import io.grpc.internal.ServerStream;

/** The calls of a server by their streams, until they are over. */
final class ServerStreams {

    private static final WeakTable<Object, GrpcServerCall> CALLS = new WeakTable<Object, GrpcServerCall>();

    /** Those that arrive now, by their headers. A call refers to them, so it must not stay here. */
    private static final WeakTable<Metadata, GrpcServerCall> ARRIVING = new WeakTable<Metadata, GrpcServerCall>();

    private static final Access OF_LISTENER = new Access("stream");
    private static final Access OF_CALL = new Access("stream");
    private static final Access PARAMETERS_CALL = new Access("call");

    private ServerStreams() {}

    static void arrive(ServerStream stream, Metadata headers, GrpcServerCall call) {
        CALLS.put(stream, call);
        ARRIVING.put(headers, call);
    }

    /** {@code null} if it is not followed. */
    static GrpcServerCall arriving(Metadata headers) {
        return ARRIVING.get(headers);
    }

    static void arrived(Metadata headers) {
        ARRIVING.remove(headers);
    }

    /** {@code null} if it is not followed. */
    static GrpcServerCall get(Object stream) {
        return CALLS.get(stream);
    }

    static void remove(Object stream) {
        CALLS.remove(stream);
    }

    /** @param listener a {@code JumpToApplicationThreadServerStreamListener} */
    static Object ofListener(Object listener) throws ReflectiveOperationException {
        return OF_LISTENER.of(listener);
    }

    /** @param call a {@code ServerCallImpl} */
    static Object ofCall(Object call) throws ReflectiveOperationException {
        return OF_CALL.of(call);
    }

    /** @param parameters {@code ServerCallParameters} */
    static Object ofParameters(Object parameters) throws ReflectiveOperationException {
        return ofCall(PARAMETERS_CALL.of(parameters));
    }
}
