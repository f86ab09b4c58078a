// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.base.WeakTable;

/** The trace headers to send: by the application's request, while it is executed, and by exchange. */
final class Headers {

    /** Static, because two hooks share it. */
    private static final WeakTable<Object, String> VALUES = new WeakTable<Object, String>();

    private Headers() {}

    static String of(Object requestOrExchange) {
        return VALUES.get(requestOrExchange);
    }

    static void put(Object requestOrExchange, String value) {
        VALUES.put(requestOrExchange, value);
    }

    static void remove(Object request) {
        VALUES.remove(request);
    }
}
