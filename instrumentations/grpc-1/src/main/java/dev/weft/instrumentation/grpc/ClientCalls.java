// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.base.WeakTable;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/** Finds a client's call by gRPC's objects. */
final class ClientCalls {

    /** By {@code ClientCall} or listener. There may be several {@code ClientCall}s of one call, each wrapping the next. */
    private static final WeakTable<Object, GrpcClientCall> CALLS = new WeakTable<Object, GrpcClientCall>();

    /** A wrapped call has the same headers as the call around it. */
    private static final WeakTable<Metadata, GrpcClientCall> BY_HEADERS = new WeakTable<Metadata, GrpcClientCall>();

    private static final PrivateField OF_LISTENER = new PrivateField("this$0");

    private ClientCalls() {}

    static void put(Object call, GrpcClientCall followed) {
        CALLS.put(call, followed);
    }

    /** Returns {@code null} if the call is not followed. */
    static @Nullable GrpcClientCall get(Object call) {
        return CALLS.get(call);
    }

    static void remove(Object call) {
        CALLS.remove(call);
    }

    static void started(Metadata headers, GrpcClientCall call) {
        BY_HEADERS.put(headers, call);
    }

    /** Returns the call around a wrapped one that starts; {@code null} if it is not followed. */
    static @Nullable GrpcClientCall outerOf(Metadata headers, Object call, Object listener) {
        GrpcClientCall outer = BY_HEADERS.get(headers);
        if (outer != null) {
            CALLS.put(call, outer);
            CALLS.put(listener, outer);
        }
        return outer;
    }

    /**
     * Returns the {@code ClientCall} of a listener.
     *
     * @param listener a {@code ClientStreamListenerImpl}
     */
    static Object ofListener(Object listener) throws ReflectiveOperationException {
        return OF_LISTENER.get(listener);
    }
}
