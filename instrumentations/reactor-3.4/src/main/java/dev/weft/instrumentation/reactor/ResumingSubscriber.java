// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.WorkHandler;
import dev.weft.context.Current;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/** Passes signals on where {@code subscribed} is current. What is fused by the subscription that it hands down stays fused. */
final class ResumingSubscriber<T> implements CoreSubscriber<T>, Scannable {

    private final CoreSubscriber<T> actual;
    private final WorkHandler work;
    private final Current subscribed;

    ResumingSubscriber(CoreSubscriber<T> actual, WorkHandler work, Current subscribed) {
        this.actual = actual;
        this.work = work;
        this.subscribed = subscribed;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Object before = work.restore(subscribed);
        try {
            actual.onSubscribe(subscription);
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onNext(T value) {
        Object before = work.restore(subscribed);
        try {
            actual.onNext(value);
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Object before = work.restore(subscribed);
        try {
            actual.onError(thrown);
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onComplete() {
        Object before = work.restore(subscribed);
        try {
            actual.onComplete();
        } finally {
            work.end(before);
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
