// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.weave.Hook;
import okhttp3.Call;

/** {@code RealCall.execute()}. */
public final class ExecuteHook extends Hook {

    private final HttpClientHandler handler;

    public ExecuteHook(Calls calls) {
        this.handler = calls.httpClient();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Call call = (Call) self;
        // A second time it only throws.
        return handler.follows() && !call.isExecuted() ? handler.start(new OkHttpCall(call.request())) : null;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        OkHttpCall executed = (OkHttpCall) call;
        executed.answered(result);
        handler.finish(executed, thrown);
        return result;
    }
}
