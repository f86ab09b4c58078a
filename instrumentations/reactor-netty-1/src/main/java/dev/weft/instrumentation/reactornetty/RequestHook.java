// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** An attempt has a connection: what the application sends is asked for where it subscribed. */
public final class RequestHook extends Hook {

    private final WorkHandler work;

    public RequestHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object operations, Object second) {
        Exchange exchange = Exchanges.of(self);
        if (exchange != null) {
            Exchanges.put(operations, exchange);
            work.restore(exchange.caller);
        }
        return null;
    }
}
