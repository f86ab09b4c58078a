// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;

/** {@code failed(exception)} of the handler. The minimal client of 4.1 tells its future nothing. */
public final class FailureHook extends ExchangeHook {

    public FailureHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.of(self);
        if (call == null) {
            return null;
        }
        call.end((Throwable) first);
        return call.attachCaller();
    }
}
