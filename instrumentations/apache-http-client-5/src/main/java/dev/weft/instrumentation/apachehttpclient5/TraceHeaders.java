// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.base.WeakTable;
import org.jspecify.annotations.Nullable;

/** Trace headers to be sent, by request while it is executed, and by exchange id. */
final class TraceHeaders {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, String> VALUES = new WeakTable<Object, String>();

    private TraceHeaders() {}

    static @Nullable String of(Object requestOrExchangeId) {
        return VALUES.get(requestOrExchangeId);
    }

    static void put(Object requestOrExchangeId, String value) {
        VALUES.put(requestOrExchangeId, value);
    }

    static void remove(Object request) {
        VALUES.remove(request);
    }
}
