// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Requests one page after the other, on a thread of the application. */
final class SlowReader implements Subscriber<ScanResponse> {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private Subscription subscription;
    private int items;

    String read(Publisher<ScanResponse> pages) throws Exception {
        try {
            pages.subscribe(this);
            return done.get();
        } finally {
            thread.shutdown();
        }
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        subscription.request(1);
    }

    @Override
    public void onNext(ScanResponse page) {
        items += page.count();
        thread.execute(() -> subscription.request(1));
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(items + " items");
    }
}
