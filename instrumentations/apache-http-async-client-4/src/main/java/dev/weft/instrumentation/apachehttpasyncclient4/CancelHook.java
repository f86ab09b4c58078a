// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import java.util.concurrent.CancellationException;

/** {@code cancel} of any future of the library. */
public final class CancelHook extends ExchangeHook {

    public CancelHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.remove(self);
        if (call == null) {
            return null;
        }
        call.end(new CancellationException());
        return call.attachCaller();
    }
}
