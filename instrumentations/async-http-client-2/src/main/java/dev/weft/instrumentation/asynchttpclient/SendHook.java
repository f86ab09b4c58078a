// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.ScopeHook;

/**
 * {@code NettyRequestSender.sendRequest(request, handler, future)}. Without a future it is a new call, which {@link BeginHook}
 * begins within; with one the call goes on with a further request.
 */
public final class SendHook extends ScopeHook {

    public SendHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        PendingCall call = Pending.of(future);
        if (call == null) {
            return work.save();
        }
        // There is another request to be answered.
        call.answered(0, null);
        return call.attach();
    }
}
