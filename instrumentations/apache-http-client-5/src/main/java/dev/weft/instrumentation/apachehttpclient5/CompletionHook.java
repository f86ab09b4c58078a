// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code completed(result)} and {@code failed(exception)} of any future of the library: that of a call tells the application. */
public class CompletionHook extends Hook {

    private final WorkHandler work;

    public CompletionHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public final Object enter(Object self, Object first, Object second) {
        AsyncExchange exchange = AsyncExchange.remove(self);
        if (exchange == null) {
            return null;
        }
        exchange.end(thrown(first));
        return exchange.call.restore();
    }

    Throwable thrown(Object told) {
        return told instanceof Throwable ? (Throwable) told : null;
    }

    @Override
    public final Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
