// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/**
 * {@code RealCall.getResponseWithInterceptorChain()}: the whole of a call, on its thread. Where it was enqueued, the callback
 * comes next, which works for the caller; {@link DispatchHook} is around both.
 */
public final class ChainHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public ChainHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Enqueued enqueued = Enqueued.take(self);
        if (enqueued == null) {
            return null;
        }
        work.restore(enqueued.caller);
        if (enqueued.call != null) {
            handler.resume(enqueued.call);
        }
        return enqueued.call;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        OkHttpCall enqueued = (OkHttpCall) call;
        enqueued.answered(result);
        handler.finish(enqueued, thrown);
        return result;
    }
}
