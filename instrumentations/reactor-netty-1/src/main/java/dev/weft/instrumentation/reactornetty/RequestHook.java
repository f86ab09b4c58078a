// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.weave.Hook;
import reactor.netty.Connection;

/** An attempt has a connection: what the application sends is asked for where it subscribed. */
public final class RequestHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public RequestHook(Handlers handlers) {
        this.handler = handlers.httpClient();
        this.work = handlers.work();
    }

    @Override
    public Object enter(Object self, Object operations, Object second) {
        Exchange exchange = Exchanges.of(self);
        if (exchange != null) {
            Exchanges.put(operations, exchange);
            handler.claim(((Connection) operations).channel());
            work.attach(exchange.caller);
        }
        return null;
    }
}
