// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.base.WeakTable;
import io.grpc.Metadata;

/** The calls of clients by gRPC's objects of them. */
final class ClientCalls {

    /** Of one call there may be several, one around the other, and a listener of its own. */
    private static final WeakTable<Object, GrpcClientCall> CALLS = new WeakTable<Object, GrpcClientCall>();

    /** How a call inside another is known to be the same. */
    private static final WeakTable<Metadata, GrpcClientCall> BY_HEADERS = new WeakTable<Metadata, GrpcClientCall>();

    private static final Access OF_LISTENER = new Access("this$0");

    private ClientCalls() {}

    static void put(Object call, GrpcClientCall followed) {
        CALLS.put(call, followed);
    }

    /** {@code null} if it is not followed. */
    static GrpcClientCall get(Object call) {
        return CALLS.get(call);
    }

    static void remove(Object call) {
        CALLS.remove(call);
    }

    static void started(Metadata headers, GrpcClientCall call) {
        BY_HEADERS.put(headers, call);
    }

    /** The call with these headers is started within one around it; {@code null} if that is not followed. */
    static GrpcClientCall within(Metadata headers, Object call, Object listener) {
        GrpcClientCall around = BY_HEADERS.get(headers);
        if (around != null) {
            CALLS.put(call, around);
            CALLS.put(listener, around);
        }
        return around;
    }

    /** @param listener a {@code ClientStreamListenerImpl} */
    static Object ofListener(Object listener) throws ReflectiveOperationException {
        return OF_LISTENER.of(listener);
    }
}
