// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/** Passes signals on where {@code subscribed} is current. What is fused by the subscription that it hands down stays fused. */
final class ResumingSubscriber<T> implements CoreSubscriber<T>, Scannable {

    private final CoreSubscriber<T> actual;
    private final WorkHandler work;
    private final TraceContext subscribed;

    ResumingSubscriber(CoreSubscriber<T> actual, WorkHandler work, TraceContext subscribed) {
        this.actual = actual;
        this.work = work;
        this.subscribed = subscribed;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Scope before = work.attach(subscribed);
        try {
            actual.onSubscribe(subscription);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onNext(T value) {
        Scope before = work.attach(subscribed);
        try {
            actual.onNext(value);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Scope before = work.attach(subscribed);
        try {
            actual.onError(thrown);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onComplete() {
        Scope before = work.attach(subscribed);
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
        return key == Attr.ACTUAL ? actual : null;
    }
}
