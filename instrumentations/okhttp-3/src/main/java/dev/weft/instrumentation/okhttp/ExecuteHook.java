// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import okhttp3.Call;

/** {@code RealCall.execute()}. */
public final class ExecuteHook extends CallHook {

    public ExecuteHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Call call = (Call) self;
        // A second time it only throws.
        if (!handlers.httpClient().follows() || call.isExecuted()) {
            return null;
        }
        PendingCall executed = new PendingCall(handlers);
        begin(executed, call.request());
        return executed;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        end((PendingCall) call, result, thrown);
        return result;
    }
}
