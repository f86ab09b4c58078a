// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import reactor.netty.Connection;

/** An attempt has a connection: what the application sends is asked for where it subscribed. */
public final class RequestHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public RequestHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object operations, Object second) {
        Exchange exchange = Exchanges.of(self);
        if (exchange != null) {
            Exchanges.put(operations, exchange);
            handler.claim(((Connection) operations).channel());
            work.restore(exchange.caller);
        }
        return null;
    }
}
