// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A pool of the application's own: one thread, started when it is first needed, that runs what is in a queue. */
final class OwnWorker implements ExecutorsSubject.Way {

    private final BlockingQueue<Runnable> queue;
    private final boolean polls;
    private final Executor starter;
    private boolean started;

    OwnWorker(BlockingQueue<Runnable> queue, boolean polls, Executor starter) {
        this.queue = queue;
        this.polls = polls;
        this.starter = starter;
    }

    /** Runs a task on a thread of its own. */
    static void started(Runnable task) {
        Thread thread = new Thread(task, "own-worker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Future<String> take(Callable<String> work) throws Exception {
        synchronized (this) {
            if (!started) {
                starter.execute(this::run);
                started = true;
            }
        }
        FutureTask<String> task = new FutureTask<>(work);
        queue.put(task);
        return task;
    }

    private void run() {
        try {
            while (true) {
                Runnable next = polls ? queue.poll(10, TimeUnit.MILLISECONDS) : queue.take();
                if (next != null) {
                    next.run();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
