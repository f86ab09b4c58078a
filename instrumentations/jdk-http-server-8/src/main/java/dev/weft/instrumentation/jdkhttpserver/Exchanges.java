// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.base.WeakTable;
import dev.weft.call.http.HttpServerHandler;
import org.jspecify.annotations.Nullable;

/** The calls that are not answered yet, by connection. A connection has one at a time. */
final class Exchanges {

    private static final WeakTable<Object, JdkHttpServerCall> CALLS = new WeakTable<Object, JdkHttpServerCall>();

    private Exchanges() {}

    static void put(Object connection, JdkHttpServerCall call) {
        CALLS.put(connection, call);
    }

    /** Returns {@code null} if there is none. */
    static @Nullable JdkHttpServerCall get(Object connection) {
        return CALLS.get(connection);
    }

    /** Called when the answer is written or the connection closed. The call finishes unless the application still runs. */
    static void answered(Object connection, HttpServerHandler handler) {
        JdkHttpServerCall call = CALLS.remove(connection);
        if (call != null && call.answered()) {
            handler.finish(call, null);
        }
    }
}
