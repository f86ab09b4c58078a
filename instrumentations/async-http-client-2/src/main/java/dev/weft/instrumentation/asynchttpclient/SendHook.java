// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.call.PendingCall;
import dev.weft.weave.WorkHook;

/**
 * {@code NettyRequestSender.sendRequest(request, handler, future)}. Without a future it is a new call, which {@link BeginHook}
 * begins within; with one the call goes on with a further request.
 */
public final class SendHook extends WorkHook {

    public SendHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        PendingCall call = Pending.of(future);
        if (call == null) {
            return work.now();
        }
        // There is another request to be answered.
        call.answered(0, null);
        return call.resume();
    }
}
