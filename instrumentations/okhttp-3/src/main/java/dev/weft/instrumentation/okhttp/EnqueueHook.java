// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import okhttp3.Call;

/** {@code RealCall.enqueue(callback)}: the call is under way, though the dispatcher may hold it back. */
public final class EnqueueHook extends CallHook {

    public EnqueueHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Call call = (Call) self;
        if (handlers.work().capture() == null || call.isExecuted()) {
            return null;
        }
        PendingCall enqueued = new PendingCall(handlers);
        // Up to 3.3 one of these methods calls the other.
        if (!Enqueued.add(call, enqueued)) {
            return null;
        }
        begin(enqueued, call.request());
        return enqueued;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        PendingCall enqueued = (PendingCall) call;
        if (thrown == null) {
            enqueued.suspend();
        } else {
            enqueued.end(thrown);
        }
        return result;
    }
}
