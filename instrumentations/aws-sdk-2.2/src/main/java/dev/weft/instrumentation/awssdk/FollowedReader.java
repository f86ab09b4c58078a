// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.WorkHandler;
import dev.weft.context.Current;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber to content, under the caller of the call that it belongs to. */
final class FollowedReader<T> implements Subscriber<T> {

    private final Subscriber<? super T> reader;
    private final WorkHandler work;
    private final Current caller;

    FollowedReader(Subscriber<? super T> reader, WorkHandler work, Current caller) {
        this.reader = reader;
        this.work = work;
        this.caller = caller;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Object before = work.restore(caller);
        try {
            reader.onSubscribe(subscription);
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onNext(T content) {
        Object before = work.restore(caller);
        try {
            reader.onNext(content);
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onError(Throwable failure) {
        Object before = work.restore(caller);
        try {
            reader.onError(failure);
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onComplete() {
        Object before = work.restore(caller);
        try {
            reader.onComplete();
        } finally {
            work.end(before);
        }
    }
}
