// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Calls;
import dev.weft.call.HttpServerHandler;
import dev.weft.weave.Hook;

/** {@code ServerImpl.addEvent}: the only event of an exchange is that its answer is written. */
public final class WrittenHook extends Hook {

    private final HttpServerHandler handler;

    public WrittenHook(Calls calls) {
        this.handler = calls.httpServer();
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
