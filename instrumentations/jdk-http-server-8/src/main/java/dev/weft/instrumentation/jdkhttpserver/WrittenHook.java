// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;

/** {@code ServerImpl.addEvent}: the only event of an exchange is that its answer is written. */
public final class WrittenHook extends Hook {

    private final HttpServerHandler handler;

    public WrittenHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    /** Before the server hears of it, which may then read the next request of the connection. */
    @Override
    public Object enter(Object self, Object event, Object second) throws IllegalAccessException {
        Object exchange = Internals.exchangeOfEvent(event);
        if (exchange != null) {
            Exchanges.answered(Internals.connection(exchange), handler);
        }
        return null;
    }
}
