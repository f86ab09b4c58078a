// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import io.undertow.io.AsyncSenderImpl;
import io.undertow.server.HttpServerExchange;
import java.lang.reflect.Field;

/** Makes the exchange's segment current in a callback of its sender, which a thread of the connection calls when it can write again. */
public final class SenderHook extends Hook {

    private final HttpServerHandler handler;
    private final Field exchange;

    public SenderHook(Handlers handlers) throws NoSuchFieldException {
        this.handler = handlers.httpServer();
        this.exchange = AsyncSenderImpl.class.getDeclaredField("exchange");
        this.exchange.setAccessible(true);
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws IllegalAccessException {
        UndertowCall call = Exchanges.call((HttpServerExchange) exchange.get(self));
        return call != null && handler.resume(call) ? call : null;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        handler.suspend((UndertowCall) call);
        return result;
    }
}
