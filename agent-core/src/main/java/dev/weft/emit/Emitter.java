// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.base.AgentThread;
import dev.weft.base.Log;
import dev.weft.segment.EntityData;
import dev.weft.segment.EntitySink;
import dev.weft.segment.Progress;
import dev.weft.segment.SegmentJson;
import dev.weft.segment.Service;
import dev.weft.segment.Subsegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes finished documents from threads of the application, and writes and sends them on a daemon thread. A document that
 * finds no room in the queue is dropped and counted.
 */
public final class Emitter implements EntitySink {

    /** While documents keep coming the thread polls at this interval, so that the application need not wake it. */
    private static final long POLL_NANOS = 5_000_000;

    /** Polls without a document after which the thread sleeps until it is woken. */
    private static final int POLLS_BEFORE_SLEEP = 20;

    private static final long POLL_AT_END_NANOS = 1_000_000;
    private static final long AWAIT_NANOS = 50_000;

    private final DocumentQueue queue;
    private final Counters counters = new Counters();
    private final Delivery delivery;
    private final DocumentWriter writer;
    private final @Nullable Progress progress;
    private final OpenCalls openCalls = new OpenCalls();
    private final Log log;
    private final Thread thread;

    /** {@code null} if the thread does not tidy tables. */
    private @Nullable IdleTables tables;

    /** Set by the thread before it sleeps; cleared by the thread that wakes it. */
    private volatile boolean asleep;

    private volatile boolean ended;

    /** {@code null} before the first document is dropped. */
    private @Nullable Overload overload;

    /**
     * Creates an emitter that does not send before {@link #start}.
     *
     * @param progress finds the segments that are announced before their end, if any
     */
    public Emitter(Service service, UdpSender receiver, QueueLimits limits, @Nullable Progress progress, Log log) {
        this.queue = new DocumentQueue(limits);
        this.delivery = new Delivery(receiver, queue, counters, log);
        this.writer = new DocumentWriter(new SegmentJson(service), delivery, queue, counters, log);
        this.progress = progress;
        this.log = log;
        this.thread = AgentThread.create("weft-emitter", new Runnable() {
            @Override
            public void run() {
                while (!drained()) {
                    Delivery.park(POLL_NANOS);
                }
            }
        });
    }

    public void start() {
        thread.start();
    }

    /** Lets the thread tidy all weak tables while it has no documents to send. Called before {@link #start}. */
    public void tidyTables() {
        tables = new IdleTables();
    }

    public Counters counters() {
        return counters;
    }

    /** The section {@code documents} of the doctor's report. */
    public Map<String, Object> documents() {
        Map<String, Object> documents = new LinkedHashMap<String, Object>();
        queue.report(documents);
        counters.report(documents);
        return documents;
    }

    /** The section {@code udp} of the doctor's report. */
    public Map<String, Object> receiver() {
        return delivery.report();
    }

    @Override
    public void accept(EntityData finished) {
        if (!queue.offer(finished)) {
            counters.dropped.incrementAndGet();
            return;
        }
        wake();
    }

    @Override
    public void leftOpen(Subsegment open) {
        if (openCalls.add(open)) {
            // The thread may sleep without a limit.
            wake();
        }
    }

    private void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /**
     * Waits until what is queued or open now is sent, since the process is about to be frozen. Does not wait for a receiver
     * that is away.
     *
     * @param millis the longest wait
     */
    public void await(long millis) {
        openCalls.announceSoon();
        long target = queue.handledAfterAll();
        LockSupport.unpark(thread);
        long until = System.nanoTime() + millis * 1_000_000;
        while ((openCalls.isDue() || (queue.count() > 0 && target - queue.handled() > 0))
                && !delivery.isAway()
                && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(AWAIT_NANOS);
        }
    }

    /**
     * Waits until all that is queued or open is sent, since the JVM ends. Documents that come later are sent too, as long as the JVM
     * lasts: other shutdown hooks may let requests finish.
     *
     * @param millis the longest wait
     */
    public void flush(long millis) {
        openCalls.announceSoon();
        delivery.closeSoon();
        LockSupport.unpark(thread);
        long until = System.nanoTime() + millis * 1_000_000;
        while ((openCalls.isDue() || queue.count() > 0) && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(POLL_AT_END_NANOS);
        }
        log.debug("documents: " + counters);
    }

    /** Opens a new socket and resolves the receiver again, since the process was restored from a snapshot. */
    public void reconnect() {
        delivery.reconnect();
    }

    /**
     * Sends what is queued, and ends the thread.
     *
     * @param millis the longest wait for that
     */
    public void close(long millis) {
        openCalls.announceSoon();
        ended = true;
        delivery.closeSoon();
        LockSupport.unpark(thread);
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests. */
    Thread thread() {
        return thread;
    }

    /** Returns {@code false} after an exception or error, such as a lack of memory. It must not end the thread. */
    private boolean drained() {
        try {
            drain();
            return true;
        } catch (RuntimeException | Error unforeseen) {
            return false;
        }
    }

    private void drain() {
        int polls = 0;
        while (true) {
            watchForDrops();
            openCalls.announceDue(writer);
            long untilLate = progress == null ? Long.MAX_VALUE : progress.announce(System.nanoTime(), writer);
            EntityData next = queue.poll();
            if (next != null) {
                polls = 0;
                if (tables != null) {
                    tables.used();
                }
                try {
                    writer.write(next);
                } finally {
                    queue.handled(next);
                }
            } else if (ended && !openCalls.isDue()) {
                delivery.close();
                return;
            } else if (delivery.isClosing()) {
                Delivery.park(POLL_AT_END_NANOS);
            } else if (polls < POLLS_BEFORE_SLEEP) {
                polls++;
                Delivery.park(POLL_NANOS);
            } else {
                long untilTidy = tables == null ? Long.MAX_VALUE : tables.tidy();
                asleep = true;
                if (queue.isEmpty() && !delivery.isClosing()) {
                    sleep(Math.min(untilTidy, Math.min(untilLate, openCalls.untilDue())));
                }
                asleep = false;
                polls = 0;
            }
        }
    }

    /** Sleeps until the thread is woken, or until an entity may be due to be announced. */
    private void sleep(long maxNanos) {
        if (maxNanos == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else if (maxNanos > 0) {
            LockSupport.parkNanos(this, maxNanos);
        }
        Thread.interrupted();
    }

    private void watchForDrops() {
        if (overload != null) {
            overload.look(System.nanoTime());
        } else if (counters.dropped() > 0) {
            overload = new Overload(queue, counters, System.nanoTime());
            warnOfDrops();
        }
    }

    /** Logs the first drop here, because the threads that drop are the application's. */
    private void warnOfDrops() {
        QueueLimits limits = queue.limits();
        log.warn("the queue is full (weft.queue.documents=" + limits.documents + ", weft.queue.bytes=" + limits.bytes
                + "); documents are dropped, which is not said again, and whole traces as long as that lasts");
    }
}
