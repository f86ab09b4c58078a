// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import io.undertow.server.HttpServerExchange;

/** Makes the exchange's segment current while the application is called on another thread. */
public final class ServletTaskHook extends Hook {

    private final HttpServerHandler handler;

    public ServletTaskHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        UndertowCall call = Exchanges.call((HttpServerExchange) first);
        return call != null && handler.resume(call) ? call : null;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        handler.suspend((UndertowCall) call);
        return result;
    }
}
