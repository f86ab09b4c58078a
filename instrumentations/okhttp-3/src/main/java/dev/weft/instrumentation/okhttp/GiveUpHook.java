// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;

/**
 * {@code RealCall.noMoreExchanges(thrown)}. Of a call that no thread has begun with, the dispatcher's executor has refused
 * it; the callback comes next. {@link DispatchHook} is around both.
 */
public final class GiveUpHook extends Hook {

    public GiveUpHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall enqueued = Enqueued.take(self);
        if (enqueued != null) {
            enqueued.attachCaller();
            enqueued.end((Throwable) first);
        }
        return null;
    }
}
