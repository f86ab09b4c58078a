// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.base.WeakTable;
import org.jspecify.annotations.Nullable;

/** Trace headers to be sent, by exchange and by request of an exchange. */
final class TraceHeaders {

    /** Static, because several hooks share it. */
    private static final WeakTable<Object, String> VALUES = new WeakTable<>();

    private TraceHeaders() {}

    static @Nullable String of(Object exchangeOrRequest) {
        return VALUES.get(exchangeOrRequest);
    }

    static void put(Object exchangeOrRequest, String value) {
        VALUES.put(exchangeOrRequest, value);
    }
}
