// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.call.PendingCall;
import dev.weft.weave.WorkHook;

/** {@code handleRead(channel, future, message)}: the application's handler hears of it, which works for the caller. */
public final class ReadHook extends WorkHook {

    public ReadHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        PendingCall call = Pending.of(future);
        return call == null ? null : call.restore();
    }
}
