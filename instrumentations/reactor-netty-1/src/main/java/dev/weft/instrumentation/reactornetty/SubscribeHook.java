// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.weave.Hook;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;

/** Somebody subscribes to a client's answer, which is what sends a request. */
public final class SubscribeHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public SubscribeHook(Handlers handlers) {
        this.handler = handlers.httpClient();
        this.work = handlers.work();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object enter(Object self, Object first, Object second) {
        ConnectSubscriber subscriber = new ConnectSubscriber(
                (CoreSubscriber<? super Connection>) first, work, new Exchange(handler, work.capture()));
        subscriber.outer = Exchanges.subscribing();
        Exchanges.subscribing(subscriber.exchange);
        return subscriber;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        ConnectSubscriber subscriber = (ConnectSubscriber) call;
        Exchanges.subscribing(subscriber.outer);
        subscriber.outer = null;
        return result;
    }
}
