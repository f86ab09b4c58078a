// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;

/** The handler is done with its exchange, in whichever way. */
public final class ReleaseHook extends ExchangeHook {

    public ReleaseHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.remove(self);
        if (call == null) {
            return null;
        }
        call.end(null);
        return call.attachCaller();
    }
}
