// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;
import org.jspecify.annotations.Nullable;

/** The calls under way, by exchange handler, and by the future that the application waits for. */
final class PendingCalls {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, PendingCall> CALLS = new WeakTable<Object, PendingCall>();

    private PendingCalls() {}

    static @Nullable PendingCall of(Object handlerOrFuture) {
        return CALLS.isEmpty() ? null : CALLS.get(handlerOrFuture);
    }

    static void put(Object handlerOrFuture, PendingCall call) {
        CALLS.put(handlerOrFuture, call);
    }

    static @Nullable PendingCall remove(Object handlerOrFuture) {
        return CALLS.isEmpty() ? null : CALLS.remove(handlerOrFuture);
    }
}
