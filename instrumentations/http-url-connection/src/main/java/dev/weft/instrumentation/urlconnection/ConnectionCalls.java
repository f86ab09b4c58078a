// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.base.WeakTable;
import org.jspecify.annotations.Nullable;

/** The calls by connection. */
final class ConnectionCalls {

    /** Static, because several hooks share it, and the woven classes of http and https share a connection. */
    private static final WeakTable<Object, UrlConnectionCall> CALLS = new WeakTable<Object, UrlConnectionCall>();

    private ConnectionCalls() {}

    static @Nullable UrlConnectionCall of(Object connection) {
        return CALLS.get(connection);
    }

    static void put(Object connection, UrlConnectionCall call) {
        CALLS.put(connection, call);
    }
}
