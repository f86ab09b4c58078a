// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.WorkHandler;
import dev.weft.context.Current;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;

/** What reads a call's content, under the caller of the call: what it calls in turn is not a part of that. */
final class FollowedContent<R, T> implements AsyncResponseTransformer<R, T> {

    private final AsyncResponseTransformer<R, T> reader;
    private final WorkHandler work;
    private final Current caller;

    FollowedContent(AsyncResponseTransformer<R, T> reader, WorkHandler work, Current caller) {
        this.reader = reader;
        this.work = work;
        this.caller = caller;
    }

    @Override
    public CompletableFuture<T> prepare() {
        Object before = work.restore(caller);
        try {
            return reader.prepare();
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onResponse(R response) {
        Object before = work.restore(caller);
        try {
            reader.onResponse(response);
        } finally {
            work.end(before);
        }
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> content) {
        Object before = work.restore(caller);
        try {
            reader.onStream(subscriber ->
                    content.subscribe(subscriber == null ? null : new FollowedReader<>(subscriber, work, caller)));
        } finally {
            work.end(before);
        }
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        Object before = work.restore(caller);
        try {
            reader.exceptionOccurred(failure);
        } finally {
            work.end(before);
        }
    }
}
