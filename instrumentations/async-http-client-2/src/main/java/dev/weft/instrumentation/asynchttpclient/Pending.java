// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.context.Current;
import dev.weft.context.WeakTable;

/** A call that is under way, with what was current where it was made. */
final class Pending {

    /** Static, because several hooks share it; by {@code NettyResponseFuture}. */
    private static final WeakTable<Object, Pending> CALLS = new WeakTable<Object, Pending>();

    final Current caller;

    /** {@code null} if it is not recorded. */
    final AsyncHttpCall call;

    Pending(Current caller, AsyncHttpCall call) {
        this.caller = caller;
        this.call = call;
    }

    void add(Object future) {
        CALLS.put(future, this);
    }

    /** @return {@code null} if nothing was current where it was made, or it is over */
    static Pending of(Object future) {
        return future == null || CALLS.isEmpty() ? null : CALLS.get(future);
    }

    /** The same for the only one who ends it. */
    static Pending take(Object future) {
        return CALLS.isEmpty() ? null : CALLS.remove(future);
    }
}
