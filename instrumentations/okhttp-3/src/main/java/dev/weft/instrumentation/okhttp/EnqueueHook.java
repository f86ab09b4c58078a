// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.context.Current;
import dev.weft.weave.Hook;
import okhttp3.Call;

/** {@code RealCall.enqueue(callback)}: the call is under way, though the dispatcher may hold it back. */
public final class EnqueueHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public EnqueueHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Call call = (Call) self;
        Current caller = work.capture();
        if (caller == null || call.isExecuted()) {
            return null;
        }
        Enqueued enqueued = Enqueued.add(call, caller);
        // Up to 3.3 one of these methods calls the other.
        return enqueued == null ? null : begin(enqueued, call);
    }

    private Enqueued begin(Enqueued enqueued, Call call) {
        if (handler.follows()) {
            enqueued.call = handler.start(new OkHttpCall(call.request()));
        }
        return enqueued.call == null ? null : enqueued;
    }

    @Override
    public Object exit(Object enqueued, Object result, Throwable thrown) {
        OkHttpCall call = ((Enqueued) enqueued).call;
        if (thrown == null) {
            handler.suspend(call);
        } else {
            handler.finish(call, thrown);
        }
        return result;
    }
}
