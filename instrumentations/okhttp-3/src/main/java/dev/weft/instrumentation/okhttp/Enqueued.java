// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.context.Current;
import dev.weft.context.WeakTable;

/** What was current where a call was enqueued, until a thread of the dispatcher begins with it. */
final class Enqueued {

    /** Static, because several hooks share it; by {@code RealCall}. */
    private static final WeakTable<Object, Enqueued> CALLS = new WeakTable<Object, Enqueued>();

    final Current caller;

    /** Set before any other thread can know of it; {@code null} if the call is not recorded. */
    OkHttpCall call;

    private Enqueued(Current caller) {
        this.caller = caller;
    }

    /** @return {@code null} if it is there already */
    static Enqueued add(Object realCall, Current caller) {
        Enqueued added = new Enqueued(caller);
        return CALLS.putIfAbsent(realCall, added) == null ? added : null;
    }

    /** @return {@code null} if it was executed, or nothing was current where it was enqueued */
    static Enqueued take(Object realCall) {
        return CALLS.isEmpty() ? null : CALLS.remove(realCall);
    }
}
