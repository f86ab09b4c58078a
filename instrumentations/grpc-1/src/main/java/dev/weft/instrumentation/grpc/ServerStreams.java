// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.base.WeakTable;
import io.grpc.Metadata;
import io.grpc.internal.ServerStream;
import org.jspecify.annotations.Nullable;

/** Finds a server's call by its stream, until the call ends. */
final class ServerStreams {

    private static final WeakTable<Object, GrpcServerCall> CALLS = new WeakTable<Object, GrpcServerCall>();

    /** The calls that arrive now, by their headers. A call refers to its headers, so it must not stay here. */
    private static final WeakTable<Metadata, GrpcServerCall> ARRIVING = new WeakTable<Metadata, GrpcServerCall>();

    private static final PrivateField OF_LISTENER = new PrivateField("stream");
    private static final PrivateField OF_CALL = new PrivateField("stream");
    private static final PrivateField PARAMETERS_CALL = new PrivateField("call");

    private ServerStreams() {}

    static void arrive(ServerStream stream, Metadata headers, GrpcServerCall call) {
        CALLS.put(stream, call);
        ARRIVING.put(headers, call);
    }

    /** Returns {@code null} if the call is not followed. */
    static @Nullable GrpcServerCall arriving(Metadata headers) {
        return ARRIVING.get(headers);
    }

    static void arrived(Metadata headers) {
        ARRIVING.remove(headers);
    }

    /** Returns {@code null} if the call is not followed. */
    static @Nullable GrpcServerCall get(Object stream) {
        return CALLS.get(stream);
    }

    static void remove(Object stream) {
        CALLS.remove(stream);
    }

    /**
     * Returns the stream of a listener.
     *
     * @param listener a {@code JumpToApplicationThreadServerStreamListener}
     */
    static Object ofListener(Object listener) throws ReflectiveOperationException {
        return OF_LISTENER.get(listener);
    }

    /**
     * Returns the stream of a call.
     *
     * @param call a {@code ServerCallImpl}
     */
    static Object ofCall(Object call) throws ReflectiveOperationException {
        return OF_CALL.get(call);
    }

    /**
     * Returns the stream of a call.
     *
     * @param parameters a {@code ServerCallParameters}
     */
    static Object ofParameters(Object parameters) throws ReflectiveOperationException {
        return ofCall(PARAMETERS_CALL.get(parameters));
    }
}
