// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;

/** {@code execute(exchangeHandler, …)} of the minimal asynchronous clients, which have no chain. */
public final class MinimalExecuteHook extends Hook {

    private final Handlers handlers;

    public MinimalExecuteHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object handler, Object second) {
        return handler == null
                ? null
                : new FollowedExchange(
                        (AsyncClientExchangeHandler) handler,
                        new PendingCall(handlers),
                        handlers.httpClient(),
                        handlers.work());
    }
}
