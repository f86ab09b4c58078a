// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread that has been there from the start, belongs to no request, and completes futures a little later. */
final class Others {

    private static final class Promise {

        final CompletableFuture<String> future;
        final Throwable failure;

        Promise(CompletableFuture<String> future, Throwable failure) {
            this.future = future;
            this.failure = failure;
        }
    }

    private final BlockingQueue<Promise> promises = new LinkedBlockingQueue<>();

    Others() {
        Thread thread = new Thread(this::keep, "others");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param failure {@code null} to complete it with a value */
    void complete(CompletableFuture<String> future, Throwable failure) {
        promises.add(new Promise(future, failure));
    }

    private void keep() {
        try {
            while (true) {
                Promise promise = promises.take();
                // So that whoever asked has said by now what is to follow.
                Thread.sleep(1);
                if (promise.failure == null) {
                    promise.future.complete("kept");
                } else {
                    promise.future.completeExceptionally(promise.failure);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
