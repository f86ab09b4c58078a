// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import io.undertow.server.HttpServerExchange;

/** Lets a dispatched task work on its exchange's segment, whichever thread runs it. */
public final class DispatchHook extends Hook {

    private final HttpServerHandler handler;

    public DispatchHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return Exchanges.call((HttpServerExchange) self);
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        return result == null ? null : new DispatchedTask(handler, (UndertowCall) call, (Runnable) result);
    }
}
