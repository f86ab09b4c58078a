// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.AgentThread;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The thread that polls for the rules of the X-Ray service. It begins when the first request needs a decision or is expected. */
final class PollerThread implements RuleSource {

    private static final long AFTER_FAILURE_NANOS = 10_000_000_000L;
    private static final long STOP_MILLIS = 1_000;

    private final CentralPoller poller;
    private final Thread thread;

    /** Whether {@link #begin} is to start the thread. */
    private final AtomicBoolean startable = new AtomicBoolean();

    private volatile boolean stopped;

    /** Whether to poll before it is due. */
    private volatile boolean roused;

    PollerThread(CentralPoller poller) {
        this.poller = poller;
        this.thread = AgentThread.create("weft-sampling", new Runnable() {
            @Override
            public void run() {
                poll();
            }
        });
    }

    /** Fetches nothing yet: a JVM that only makes calls needs no rules. */
    @Override
    public void start() {
        startable.set(true);
    }

    @Override
    public void expectRequests() {
        begin();
    }

    void begin() {
        if (startable.get() && startable.compareAndSet(true, false)) {
            try {
                thread.start();
            } catch (RuntimeException | Error noThread) {
                // A JVM that cannot start a thread serves its requests all the same. Local rules decide.
                return;
            }
        }
    }

    @Override
    public void originIs(String origin) {
        poller.originIs(origin);
        rouse();
    }

    @Override
    public void restored() {
        poller.restored();
        rouse();
    }

    /** Makes the thread poll now. */
    void rouse() {
        roused = true;
        LockSupport.unpark(thread);
    }

    /** Waits at most a second for a request in progress. A longer one ends by its time-outs. */
    @Override
    public void stop() {
        stopped = true;
        startable.set(false);
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests. */
    Thread thread() {
        return thread;
    }

    private void poll() {
        while (!stopped) {
            long wait;
            roused = false;
            try {
                wait = poller.poll();
            } catch (RuntimeException | Error unforeseen) {
                // Even a log that throws must not end this thread, or reach the application's handler.
                wait = AFTER_FAILURE_NANOS;
            }
            park(wait);
        }
    }

    private void park(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !stopped && !roused; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            // An application may interrupt all threads of its group. A pending interrupt would make this loop spin.
            Thread.interrupted();
        }
    }
}
