// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;

/**
 * {@code NettyRequestSender.sendRequest(request, handler, future)}. Without a future it is a new call, which {@link BeginHook}
 * begins within; with one the call goes on with a further request.
 */
public final class SendHook extends PendingHook {

    public SendHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        Object before = work.now();
        Pending pending = Pending.of(future);
        if (pending != null) {
            resume(pending);
            if (pending.call != null) {
                pending.call.goesOn();
            }
        }
        return before;
    }
}
