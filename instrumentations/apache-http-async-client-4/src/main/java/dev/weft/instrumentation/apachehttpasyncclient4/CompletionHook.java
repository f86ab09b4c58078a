// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;

/** {@code completed(result)} and {@code failed(exception)} of any future of the library: that of a call tells the application. */
public final class CompletionHook extends ExchangeHook {

    public CompletionHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.remove(self);
        if (call == null) {
            return null;
        }
        call.end(first instanceof Throwable ? (Throwable) first : null);
        return call.attachCaller();
    }
}
