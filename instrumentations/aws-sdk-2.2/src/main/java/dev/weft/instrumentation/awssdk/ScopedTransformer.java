// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;

/** What reads a call's content, under the caller of the call: what it calls in turn is not a part of that. */
final class FollowedContent<R, T> implements AsyncResponseTransformer<R, T> {

    private final AsyncResponseTransformer<R, T> reader;
    private final WorkHandler work;
    private final TraceContext caller;

    FollowedContent(AsyncResponseTransformer<R, T> reader, WorkHandler work, TraceContext caller) {
        this.reader = reader;
        this.work = work;
        this.caller = caller;
    }

    @Override
    public CompletableFuture<T> prepare() {
        Scope before = work.attach(caller);
        try {
            return reader.prepare();
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onResponse(R response) {
        Scope before = work.attach(caller);
        try {
            reader.onResponse(response);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> content) {
        Scope before = work.attach(caller);
        try {
            reader.onStream(subscriber ->
                    content.subscribe(subscriber == null ? null : new FollowedReader<>(subscriber, work, caller)));
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        Scope before = work.attach(caller);
        try {
            reader.exceptionOccurred(failure);
        } finally {
            Scope.close(before);
        }
    }
}
