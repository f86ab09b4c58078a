// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.weave.WorkHook;

/** Where something is done for a call, on whichever thread. What {@code enter} has changed on this thread is undone when the method is left. */
abstract class PendingHook extends WorkHook {

    final HttpClientHandler handler;

    PendingHook(Calls calls) {
        super(calls);
        this.handler = calls.httpClient();
    }

    /** This thread works for the call, and not only for its caller. */
    final void resume(Pending pending) {
        work.restore(pending.caller);
        if (pending.call != null) {
            handler.resume(pending.call);
        }
    }
}
