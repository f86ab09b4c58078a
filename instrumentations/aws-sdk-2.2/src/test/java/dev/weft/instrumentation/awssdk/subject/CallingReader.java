// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk.subject;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** Makes a call as soon as the content of another one arrives. */
final class CallingReader implements AsyncResponseTransformer<GetObjectResponse, String>, Subscriber<ByteBuffer> {

    private final S3AsyncClient client;
    private final CompletableFuture<String> done = new CompletableFuture<String>();
    private CompletableFuture<ListBucketsResponse> call;

    CallingReader(S3AsyncClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<String> prepare() {
        return done;
    }

    @Override
    public void onResponse(GetObjectResponse response) {}

    @Override
    public void onStream(SdkPublisher<ByteBuffer> content) {
        content.subscribe(this);
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer content) {
        if (call == null) {
            call = client.listBuckets();
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        call.whenComplete((answer, failure) -> done.complete(failure == null ? "called" : failure.toString()));
    }
}
