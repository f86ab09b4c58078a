// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber to content, under the caller of the call that it belongs to. */
final class FollowedReader<T> implements Subscriber<T> {

    private final Subscriber<? super T> reader;
    private final WorkHandler work;
    private final TraceContext caller;

    FollowedReader(Subscriber<? super T> reader, WorkHandler work, TraceContext caller) {
        this.reader = reader;
        this.work = work;
        this.caller = caller;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Scope before = work.attach(caller);
        try {
            reader.onSubscribe(subscription);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onNext(T content) {
        Scope before = work.attach(caller);
        try {
            reader.onNext(content);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onError(Throwable failure) {
        Scope before = work.attach(caller);
        try {
            reader.onError(failure);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onComplete() {
        Scope before = work.attach(caller);
        try {
            reader.onComplete();
        } finally {
            Scope.close(before);
        }
    }
}
