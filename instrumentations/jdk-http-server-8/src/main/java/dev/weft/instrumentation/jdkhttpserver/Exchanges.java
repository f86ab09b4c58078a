// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.base.WeakTable;
import dev.weft.call.http.HttpServerHandler;

/** The calls that are not answered yet, by their connections: each has one at a time. */
final class Exchanges {

    private static final WeakTable<Object, JdkHttpServerCall> CALLS = new WeakTable<Object, JdkHttpServerCall>();

    private Exchanges() {}

    static void put(Object connection, JdkHttpServerCall call) {
        CALLS.put(connection, call);
    }

    /** {@code null} if there is none. */
    static JdkHttpServerCall get(Object connection) {
        return CALLS.get(connection);
    }

    /** The answer is written, or will never be. */
    static void answered(Object connection, HttpServerHandler handler) {
        JdkHttpServerCall call = CALLS.remove(connection);
        if (call != null && call.answered()) {
            handler.finish(call, null);
        }
    }
}
