// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Calls;
import dev.weft.call.PendingCall;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** An I/O thread, or whoever cancels, works on an exchange: producers, consumers and callbacks are the application's. */
public class ExchangeHook extends Hook {

    private final WorkHandler work;

    public ExchangeHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.of(self);
        return call == null ? null : call.restore();
    }

    @Override
    public final Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
