// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor.subject;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A thread outside any request, like a driver's. Its queue is not an executor, so no context is captured for its tasks. */
final class Foreign {

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<Consumer<Integer>> each = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::work, "foreign");

    Foreign() {
        thread.setDaemon(true);
        thread.start();
    }

    void soon(Runnable signal) {
        queue.add(signal);
    }

    /** Calls {@code tick} again and again. */
    void each(Consumer<Integer> tick) {
        each.add(tick);
    }

    private void work() {
        try {
            while (true) {
                Runnable next = queue.poll(5, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                } else {
                    each.forEach(tick -> tick.accept(1));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        thread.interrupt();
    }

    /** The subscription of a publisher with one value. */
    static final class Once implements Subscription {

        private final Foreign foreign;
        private final Subscriber<? super Integer> subscriber;
        private final AtomicBoolean done = new AtomicBoolean();

        Once(Foreign foreign, Subscriber<? super Integer> subscriber) {
            this.foreign = foreign;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (done.compareAndSet(false, true)) {
                foreign.soon(() -> {
                    subscriber.onNext(1);
                    subscriber.onComplete();
                });
            }
        }

        @Override
        public void cancel() {
            done.set(true);
        }
    }
}
