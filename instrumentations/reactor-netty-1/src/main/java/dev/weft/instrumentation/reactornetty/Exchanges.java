// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.base.WeakTable;

/** The exchange of an {@code HttpClientHandler}, which is made for each subscription, and of the operations on its connections. */
final class Exchanges {

    /** Static, because all hooks share it. */
    private static final WeakTable<Object, Exchange> ALL = new WeakTable<Object, Exchange>();

    /** That of the subscription which this thread is in. */
    private static final ThreadLocal<Exchange> SUBSCRIBING = new ThreadLocal<Exchange>();

    private Exchanges() {}

    /** {@code null} if there is none. */
    static Exchange of(Object handlerOrOperations) {
        return ALL.isEmpty() ? null : ALL.get(handlerOrOperations);
    }

    static void put(Object handlerOrOperations, Exchange exchange) {
        ALL.put(handlerOrOperations, exchange);
    }

    static Exchange subscribing() {
        return SUBSCRIBING.get();
    }

    static void subscribing(Exchange exchange) {
        if (exchange == null) {
            SUBSCRIBING.remove();
        } else {
            SUBSCRIBING.set(exchange);
        }
    }
}
