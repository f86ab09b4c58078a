// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;

/** The calls that were enqueued, by {@code RealCall}, until a thread of the dispatcher begins with them. */
final class Enqueued {

    /** Static, because several hooks share it. */
    private static final WeakTable<Object, PendingCall> CALLS = new WeakTable<Object, PendingCall>();

    private Enqueued() {}

    /** @return whether it was not there already */
    static boolean add(Object realCall, PendingCall call) {
        return CALLS.putIfAbsent(realCall, call) == null;
    }

    /** @return {@code null} if it was executed, or nothing was current where it was enqueued */
    static PendingCall take(Object realCall) {
        return CALLS.isEmpty() ? null : CALLS.remove(realCall);
    }
}
