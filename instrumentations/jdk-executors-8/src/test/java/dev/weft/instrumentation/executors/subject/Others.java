// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A thread outside any request, which completes a future as soon as another one depends on it. */
final class Others {

    private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

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

    /** @param failure {@code null} to complete the future with a value */
    void complete(CompletableFuture<String> future, Throwable failure) {
        promises.add(new Promise(future, failure));
    }

    /**
     * A future that is complete before it has a dependent would run that on the dependent's own thread. The wait is
     * bounded, since the second future of {@code applyToEither} gets no dependent if the first one is complete.
     */
    private static void awaitDependent(CompletableFuture<String> future) {
        long start = System.nanoTime();
        while (future.getNumberOfDependents() == 0 && System.nanoTime() - start < MAX_WAIT_NANOS) {
            Thread.yield();
        }
    }

    private void keep() {
        try {
            while (true) {
                Promise promise = promises.take();
                awaitDependent(promise.future);
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
