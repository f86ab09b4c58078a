// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/**
 * {@code RealCall.noMoreExchanges(thrown)}. Of a call that no thread has begun with, the dispatcher's executor has refused
 * it; the callback comes next. {@link DispatchHook} is around both.
 */
public final class GiveUpHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public GiveUpHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Enqueued enqueued = Enqueued.take(self);
        if (enqueued != null) {
            work.restore(enqueued.caller);
            if (enqueued.call != null) {
                handler.finish(enqueued.call, (Throwable) first);
            }
        }
        return null;
    }
}
