// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The rules that X-Ray gives decide; local ones where there are none yet, none any more, or none that matches. A thread of
 * its own asks X-Ray, as soon as there is a server, or a request that needs a decision; a request only reads what that thread left.
 */
final class CentralSampler implements Sampler {

    private static final long AFTER_FAILURE_NANOS = 10_000_000_000L;
    private static final long STOP_MILLIS = 1_000;

    private final CentralPoller poller;
    private final Sampler local;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Thread thread;

    /** Whether the thread is to be started by the next who needs it. */
    private final AtomicBoolean awaited = new AtomicBoolean();

    private volatile boolean stopped;

    /** Whether there is something to do before it is due. */
    private volatile boolean roused;

    CentralSampler(CentralPoller poller, Sampler local, LongSupplier nanoTime, DoubleSupplier random) {
        this.poller = poller;
        this.local = local;
        this.nanoTime = nanoTime;
        this.random = random;
        this.thread = new Thread("weft-sampling") {
            @Override
            public void run() {
                poll();
            }
        };
        thread.setDaemon(true);
        // The thread outlives every application in the JVM and must not keep the first one's loader.
        thread.setContextClassLoader(null);
    }

    @Override
    public SamplingDecision sample(Request request) {
        if (!poller.isWanted()) {
            poller.want();
            rouse();
        }
        CentralRules rules = poller.rules();
        if (rules == null) {
            begin();
        } else {
            long now = nanoTime.getAsLong();
            CentralRule rule = rules.holdAt(now) ? rules.first(request) : null;
            if (rule != null) {
                return rule.decide(now, random);
            }
        }
        return local.sample(request);
    }

    /** Central rules and, since they decide of what no central one matches, the local ones below {@code local}. */
    @Override
    public void report(Map<String, Object> to) {
        Map<String, Object> central = new LinkedHashMap<String, Object>();
        CentralRules rules = poller.rules();
        long now = nanoTime.getAsLong();
        central.put("in_force", rules != null && rules.holdAt(now));
        poller.report(central);
        to.put("central", central);
        if (rules != null && rules.holdAt(now)) {
            to.put("rules", rules.report(now));
            Map<String, Object> otherwise = new LinkedHashMap<String, Object>();
            local.report(otherwise);
            to.put("local", otherwise);
        } else {
            local.report(to);
        }
    }

    /** Nothing is asked for yet: in a JVM that only makes calls, nothing ever is. */
    @Override
    public void start() {
        awaited.set(true);
    }

    @Override
    public void expectRequests() {
        begin();
    }

    private void begin() {
        if (awaited.get() && awaited.compareAndSet(true, false)) {
            try {
                thread.start();
            } catch (RuntimeException | Error noThread) {
                // A JVM that has no thread left has no request to spare for that: local rules decide.
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

    private void rouse() {
        roused = true;
        LockSupport.unpark(thread);
    }

    /** Waits a moment for a request that is under way; one that takes longer ends by its time-outs. */
    @Override
    public void stop() {
        stopped = true;
        awaited.set(false);
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests of what it must not keep or do. */
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
                // Not even a log that fails may end this thread, or reach the application's handler.
                wait = AFTER_FAILURE_NANOS;
            }
            park(wait);
        }
    }

    private void park(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !stopped && !roused; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            // Whoever interrupts all threads of its group means its own: left standing, the interrupt would make us
            // spin.
            Thread.interrupted();
        }
    }
}
