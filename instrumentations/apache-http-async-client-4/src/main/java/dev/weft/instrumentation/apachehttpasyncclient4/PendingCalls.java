// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;

/** The calls under way: beside the handler of the exchange, and beside the future that tells the application of its end. */
final class Pending {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, PendingCall> CALLS = new WeakTable<Object, PendingCall>();

    private Pending() {}

    static PendingCall of(Object handlerOrFuture) {
        return CALLS.isEmpty() ? null : CALLS.get(handlerOrFuture);
    }

    static void put(Object handlerOrFuture, PendingCall call) {
        CALLS.put(handlerOrFuture, call);
    }

    static PendingCall remove(Object handlerOrFuture) {
        return CALLS.isEmpty() ? null : CALLS.remove(handlerOrFuture);
    }
}
