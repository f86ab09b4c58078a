// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;

/** The calls that are under way, by {@code NettyResponseFuture}. */
final class Pending {

    /** Static, because several hooks share it. */
    private static final WeakTable<Object, PendingCall> CALLS = new WeakTable<Object, PendingCall>();

    private Pending() {}

    static void add(Object future, PendingCall call) {
        CALLS.put(future, call);
    }

    /** @return {@code null} if nothing was current where it was made, or it is over */
    static PendingCall of(Object future) {
        return future == null || CALLS.isEmpty() ? null : CALLS.get(future);
    }

    /** The same for the only one who ends it. */
    static PendingCall take(Object future) {
        return CALLS.isEmpty() ? null : CALLS.remove(future);
    }
}
