// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.context.Scope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/**
 * Gets the head of the response, an error or a cancellation before the application does. Attaches the context of the
 * subscription for each signal.
 */
final class ConnectSubscriber implements CoreSubscriber<Connection>, Subscription, Scannable {

    private final CoreSubscriber<? super Connection> actual;
    final Exchange exchange;

    /** The exchange of a subscription around this one, while this one is under way. */
    @Nullable
    Exchange outer;

    @SuppressWarnings("NullAway.Init") // onSubscribe, the first signal, sets it.
    private Subscription upstream;

    ConnectSubscriber(CoreSubscriber<? super Connection> actual, Exchange exchange) {
        this.actual = actual;
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
        Scope scope = exchange.attachCaller();
        try {
            actual.onNext(connection);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        exchange.end(thrown);
        Scope scope = exchange.attachCaller();
        try {
            actual.onError(thrown);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onComplete() {
        Scope scope = exchange.attachCaller();
        try {
            actual.onComplete();
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        return key == Attr.PARENT ? upstream : null;
    }
}
