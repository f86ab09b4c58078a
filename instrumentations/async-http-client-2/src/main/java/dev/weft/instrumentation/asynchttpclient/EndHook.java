// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.call.PendingCall;
import dev.weft.weave.WorkHook;

/** A future is done; within, the application's handler and its listeners hear of that. */
abstract class EndHook extends WorkHook {

    EndHook(Calls calls) {
        super(calls);
    }

    /** What the application gets instead of an answer, or {@code null}. */
    abstract Throwable thrown(Object first);

    @Override
    public final Object enter(Object future, Object first, Object second) {
        PendingCall call = Pending.take(future);
        if (call == null) {
            return null;
        }
        Object before = call.restore();
        call.end(thrown(first));
        return before;
    }
}
