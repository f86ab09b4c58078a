// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/**
 * Attaches the context of the subscription for each signal. It passes the source's own subscription down, so fusion stays
 * intact.
 */
final class ScopedSubscriber<T> implements CoreSubscriber<T>, Scannable {

    private final CoreSubscriber<T> actual;
    private final WorkHandler work;
    private final @Nullable TraceContext subscribed;

    /** @param subscribed {@code null}: signals run with nothing current */
    ScopedSubscriber(CoreSubscriber<T> actual, WorkHandler work, @Nullable TraceContext subscribed) {
        this.actual = actual;
        this.work = work;
        this.subscribed = subscribed;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Scope scope = work.attach(subscribed);
        try {
            actual.onSubscribe(subscription);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onNext(T value) {
        Scope scope = work.attach(subscribed);
        try {
            actual.onNext(value);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Scope scope = work.attach(subscribed);
        try {
            actual.onError(thrown);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onComplete() {
        Scope scope = work.attach(subscribed);
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
        return key == Attr.ACTUAL ? actual : null;
    }
}
