// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;

/** Somebody subscribes to a client's answer, which is what sends a request. */
public final class SubscribeHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public SubscribeHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
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
