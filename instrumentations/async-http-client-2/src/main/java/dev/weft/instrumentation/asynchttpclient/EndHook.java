// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;

/** A future is done; within, the application's handler and its listeners hear of that. */
abstract class EndHook extends PendingHook {

    EndHook(Calls calls) {
        super(calls);
    }

    /** What the application gets instead of an answer, or {@code null}. */
    abstract Throwable thrown(Object first);

    @Override
    public final Object enter(Object future, Object first, Object second) {
        Pending pending = Pending.take(future);
        if (pending == null) {
            return null;
        }
        Object before = work.restore(pending.caller);
        if (pending.call != null) {
            handler.finish(pending.call, thrown(first));
        }
        return before;
    }
}
