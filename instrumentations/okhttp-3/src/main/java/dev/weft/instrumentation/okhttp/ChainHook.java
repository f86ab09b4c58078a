// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;

/**
 * {@code RealCall.getResponseWithInterceptorChain()}: the whole of a call, on its thread. Where it was enqueued, the callback
 * comes next, which works for the caller; {@link DispatchHook} is around both.
 */
public final class ChainHook extends CallHook {

    public ChainHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall enqueued = Enqueued.take(self);
        if (enqueued != null) {
            enqueued.attach();
        }
        return enqueued;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        end((PendingCall) call, result, thrown);
        return result;
    }
}
