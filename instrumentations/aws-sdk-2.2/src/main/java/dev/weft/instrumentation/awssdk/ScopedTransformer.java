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

/**
 * Reads a call's content with the application's transformer, in the caller's context: what that calls is not part of the
 * call.
 */
final class ScopedTransformer<R, T> implements AsyncResponseTransformer<R, T> {

    private final AsyncResponseTransformer<R, T> delegate;
    private final WorkHandler work;
    private final TraceContext caller;

    ScopedTransformer(AsyncResponseTransformer<R, T> delegate, WorkHandler work, TraceContext caller) {
        this.delegate = delegate;
        this.work = work;
        this.caller = caller;
    }

    @Override
    public CompletableFuture<T> prepare() {
        Scope scope = work.attach(caller);
        try {
            return delegate.prepare();
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onResponse(R response) {
        Scope scope = work.attach(caller);
        try {
            delegate.onResponse(response);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> content) {
        Scope scope = work.attach(caller);
        try {
            delegate.onStream(subscriber ->
                    content.subscribe(subscriber == null ? null : new ScopedSubscriber<>(subscriber, work, caller)));
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        Scope scope = work.attach(caller);
        try {
            delegate.exceptionOccurred(failure);
        } finally {
            Scope.close(scope);
        }
    }
}
