// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;
import org.jspecify.annotations.Nullable;

/** The calls under way, by {@code NettyResponseFuture}. */
final class PendingCalls {

    /** Static, because several hooks share it. */
    private static final WeakTable<Object, PendingCall> CALLS = new WeakTable<Object, PendingCall>();

    private PendingCalls() {}

    static void put(Object future, PendingCall call) {
        CALLS.put(future, call);
    }

    /** The call of {@code future}; {@code null} if it has ended, or was made outside any request. */
    static @Nullable PendingCall of(@Nullable Object future) {
        return future == null || CALLS.isEmpty() ? null : CALLS.get(future);
    }

    /** The same for the hook that ends it; later ones get {@code null}. */
    static @Nullable PendingCall remove(Object future) {
        return CALLS.isEmpty() ? null : CALLS.remove(future);
    }
}
