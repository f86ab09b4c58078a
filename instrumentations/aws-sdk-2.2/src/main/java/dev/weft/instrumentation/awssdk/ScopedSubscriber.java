// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Gives content to the application's subscriber in the caller's context. */
final class ScopedSubscriber<T> implements Subscriber<T> {

    private final Subscriber<? super T> delegate;
    private final WorkHandler work;
    private final TraceContext caller;

    ScopedSubscriber(Subscriber<? super T> delegate, WorkHandler work, TraceContext caller) {
        this.delegate = delegate;
        this.work = work;
        this.caller = caller;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Scope scope = work.attach(caller);
        try {
            delegate.onSubscribe(subscription);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onNext(T content) {
        Scope scope = work.attach(caller);
        try {
            delegate.onNext(content);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onError(Throwable failure) {
        Scope scope = work.attach(caller);
        try {
            delegate.onError(failure);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onComplete() {
        Scope scope = work.attach(caller);
        try {
            delegate.onComplete();
        } finally {
            Scope.close(scope);
        }
    }
}
