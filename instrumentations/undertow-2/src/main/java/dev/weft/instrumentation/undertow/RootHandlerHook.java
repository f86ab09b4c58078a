// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import io.undertow.server.HttpServerExchange;

/** Begins the segment of a new exchange, and makes that of a dispatched one current again. */
public final class RootHandlerHook extends Hook {

    private final HttpServerHandler handler;

    public RootHandlerHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        HttpServerExchange exchange = (HttpServerExchange) second;
        UndertowCall call = Exchanges.call(exchange);
        if (call != null) {
            return handler.resume(call) ? call : null;
        }
        call = exchange.isComplete() ? null : handler.start(new UndertowCall(exchange));
        if (call != null) {
            Exchanges.attach(exchange, call);
            // Added first, it is called last, when all others have seen the exchange; still before the next request.
            exchange.addExchangeCompleteListener(new Completion(handler, call));
        }
        return call;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        handler.suspend((UndertowCall) call);
        return result;
    }
}
