// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.base.WeakTable;
import dev.weft.context.TraceContext;
import org.jspecify.annotations.Nullable;

/** The contexts of trace headers to be sent, by exchange and by request of an exchange. */
final class TraceHeaders {

    /** Static, because several hooks share it. */
    private static final WeakTable<Object, TraceContext> SENDERS = new WeakTable<>();

    private TraceHeaders() {}

    static @Nullable TraceContext senderOf(Object exchangeOrRequest) {
        return SENDERS.get(exchangeOrRequest);
    }

    static void put(Object exchangeOrRequest, TraceContext sender) {
        SENDERS.put(exchangeOrRequest, sender);
    }
}
