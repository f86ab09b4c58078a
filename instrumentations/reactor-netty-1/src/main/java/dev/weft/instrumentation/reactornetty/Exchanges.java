// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.base.WeakTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exchange of an {@code HttpClientHandler}, which the client makes for each subscription, or of the operations on
 * its connections.
 */
final class Exchanges {

    /** Static, because several hooks share it. */
    private static final WeakTable<Object, Exchange> ALL = new WeakTable<Object, Exchange>();

    /** The exchange of the subscription that is under way on this thread. */
    private static final ThreadLocal<Exchange> SUBSCRIBING = new ThreadLocal<Exchange>();

    private Exchanges() {}

    /** Returns {@code null} if there is none. */
    static @Nullable Exchange of(Object handlerOrOperations) {
        return ALL.isEmpty() ? null : ALL.get(handlerOrOperations);
    }

    static void put(Object handlerOrOperations, Exchange exchange) {
        ALL.put(handlerOrOperations, exchange);
    }

    static @Nullable Exchange subscribing() {
        return SUBSCRIBING.get();
    }

    static void setSubscribing(@Nullable Exchange exchange) {
        if (exchange == null) {
            SUBSCRIBING.remove();
        } else {
            SUBSCRIBING.set(exchange);
        }
    }
}
