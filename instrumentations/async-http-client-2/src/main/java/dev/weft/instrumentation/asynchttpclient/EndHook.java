// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;

/** A future is done; within, the application's handler and its listeners hear of that. */
abstract class EndHook extends ScopeHook {

    EndHook(Handlers handlers) {
        super(handlers);
    }

    /** What the application gets instead of an answer, or {@code null}. */
    abstract Throwable thrown(Object first);

    @Override
    public final Object enter(Object future, Object first, Object second) {
        PendingCall call = Pending.take(future);
        if (call == null) {
            return null;
        }
        Scope before = call.attachCaller();
        call.end(thrown(first));
        return before;
    }
}
