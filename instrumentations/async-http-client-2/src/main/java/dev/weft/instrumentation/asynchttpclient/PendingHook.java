// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** Where something is done for a call, on whichever thread. What {@code enter} has changed on this thread is undone when the method is left. */
abstract class PendingHook extends Hook {

    final HttpClientHandler handler;
    final WorkHandler work;

    PendingHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
    }

    /** This thread works for the call, and not only for its caller. */
    final void resume(Pending pending) {
        work.restore(pending.caller);
        if (pending.call != null) {
            handler.resume(pending.call);
        }
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
