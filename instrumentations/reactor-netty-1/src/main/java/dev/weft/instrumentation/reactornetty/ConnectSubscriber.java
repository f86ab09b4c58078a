// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/** Hears of an answer's head, or why there is none, before the application does, which is then at work where it subscribed. */
final class ConnectSubscriber implements CoreSubscriber<Connection>, Subscription, Scannable {

    private final CoreSubscriber<? super Connection> actual;
    private final WorkHandler work;
    final Exchange exchange;

    /** That of the subscription within which this one was made; only as long as it is being made. */
    Exchange outer;

    private Subscription upstream;

    ConnectSubscriber(CoreSubscriber<? super Connection> actual, WorkHandler work, Exchange exchange) {
        this.actual = actual;
        this.work = work;
        this.exchange = exchange;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        actual.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        upstream.request(count);
    }

    /** Also by operators that have their only value. */
    @Override
    public void cancel() {
        exchange.cancelled();
        upstream.cancel();
    }

    @Override
    public void onNext(Connection connection) {
        if (connection instanceof HttpClientResponse) {
            Exchanges.put(connection, exchange);
            exchange.answered((HttpClientResponse) connection);
        }
        Scope before = work.attach(exchange.caller);
        try {
            actual.onNext(connection);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        exchange.finish(thrown);
        Scope before = work.attach(exchange.caller);
        try {
            actual.onError(thrown);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onComplete() {
        Scope before = work.attach(exchange.caller);
        try {
            actual.onComplete();
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        return key == Attr.PARENT ? upstream : null;
    }
}
