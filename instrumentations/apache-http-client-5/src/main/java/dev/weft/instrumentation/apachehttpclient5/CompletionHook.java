// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code completed(result)} and {@code failed(exception)} of any future of the library: that of a call tells the application. */
public class CompletionHook extends ScopeHook {

    public CompletionHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public final Object enter(Object self, Object first, Object second) {
        AsyncExchange exchange = AsyncExchange.remove(self);
        if (exchange == null) {
            return null;
        }
        exchange.end(thrown(first));
        return exchange.call.attachCaller();
    }

    Throwable thrown(Object told) {
        return told instanceof Throwable ? (Throwable) told : null;
    }
}
