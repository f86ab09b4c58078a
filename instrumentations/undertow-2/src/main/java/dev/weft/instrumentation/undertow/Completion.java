// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.http.HttpServerHandler;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;

/** The answer is sent, or its connection is gone. */
final class Completion implements ExchangeCompletionListener {

    private final HttpServerHandler handler;
    private final UndertowCall call;

    Completion(HttpServerHandler handler, UndertowCall call) {
        this.handler = handler;
        this.call = call;
    }

    @Override
    public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
        try {
            // What escaped from a handler; what escaped from a servlet is known to the call already.
            handler.finish(call, exchange.getAttachment(DefaultResponseListener.EXCEPTION));
        } finally {
            next.proceed();
        }
    }
}
