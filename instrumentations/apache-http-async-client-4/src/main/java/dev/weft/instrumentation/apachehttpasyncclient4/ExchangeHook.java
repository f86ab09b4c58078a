// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.ScopeHook;

/** An I/O thread, or whoever cancels, works on an exchange: producers, consumers and callbacks are the application's. */
public class ExchangeHook extends ScopeHook {

    public ExchangeHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.of(self);
        return call == null ? null : call.attachCaller();
    }
}
