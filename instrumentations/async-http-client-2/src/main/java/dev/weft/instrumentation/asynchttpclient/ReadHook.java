// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;

/** {@code handleRead(channel, future, message)}: the application's handler hears of it, which works for the caller. */
public final class ReadHook extends PendingHook {

    public ReadHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        Pending pending = Pending.of(future);
        return pending == null ? null : work.restore(pending.caller);
    }
}
