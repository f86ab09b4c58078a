// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.ScopeHook;

/** {@code handleRead(channel, future, message)}: the application's handler hears of it, which works for the caller. */
public final class ReadHook extends ScopeHook {

    public ReadHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        PendingCall call = Pending.of(future);
        return call == null ? null : call.attachCaller();
    }
}
