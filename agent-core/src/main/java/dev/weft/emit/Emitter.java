// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.base.Log;
import dev.weft.segment.Entity;
import dev.weft.segment.EntitySink;
import dev.weft.segment.Progress;
import dev.weft.segment.Segment;
import dev.weft.segment.SegmentJson;
import dev.weft.segment.Service;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes finished documents from the application's threads and sends them from one daemon thread, which also turns them
 * into JSON. The queue is bounded in documents and in bytes; what finds it full is dropped and counted.
 */
public final class Emitter implements EntitySink {

    /** While documents keep coming the thread looks again after this long, so that nobody has to wake it. */
    private static final long LOOK_AGAIN_NANOS = 5_000_000;

    /** Looks in vain after which the thread sleeps until it is woken. */
    private static final int LOOKS_BEFORE_SLEEP = 20;

    private static final long LOOK_AT_END_NANOS = 1_000_000;
    private static final long AWAIT_NANOS = 50_000;
    private static final long FIRST_RETRY_NANOS = 50_000_000;
    private static final long LAST_RETRY_NANOS = 1_000_000_000;

    private final Queue<Entity> queue = new ConcurrentLinkedQueue<Entity>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final Counters counters = new Counters();
    private final int mostDocuments;
    private final long mostBytes;
    private final UdpSender receiver;
    private final String receiverName;
    private final Log log;
    private final Thread thread;
    private final Pace pace = new Pace(System.nanoTime());
    private final SegmentJson.Sink sink = new SegmentJson.Sink() {
        @Override
        public void accept(byte[] bytes, int length) {
            send(bytes, length);
        }

        @Override
        public void split() {
            counters.split.incrementAndGet();
        }

        @Override
        public void trimmed() {
            counters.trimmed.incrementAndGet();
        }
    };

    /** {@code null}: no segment is announced before its end. */
    private final Progress progress;

    private final Progress.Late announcer;

    /** Written by the thread before it sleeps, read by whoever adds a document. */
    private volatile boolean asleep;

    /** The JVM ends: nothing is put off any more. */
    private volatile boolean closing;

    private volatile boolean ended;

    /** The socket is of a network that was left. */
    private volatile boolean moved;

    /** Documents that have been taken from the queue and dealt with; counted by the thread alone. */
    private volatile long written;

    /** The datagram that was sent last: only the next one tells whether it was refused. */
    private byte[] last = new byte[0];

    /** Bytes of it; 0 if none was sent, or if it has been dealt with. */
    private int lastLength;

    private final SegmentJson json;

    /** A document could not be written, and that was said. */
    private boolean complained;

    private boolean toldOfDrops;

    /** The JVM ends and the receiver is away. */
    private boolean givenUp;

    /** Why the receiver took no documents when it last did not, and when that began, by the time of day. */
    private volatile String refusal;

    private volatile long refusedMillis;

    /** It still takes none. */
    private volatile boolean away;

    /**
     * @param mostDocuments bound of the queue
     * @param mostBytes bound of the queue, in estimated bytes of heap
     * @param progress segments that are announced while they are open, or {@code null} for none
     */
    public Emitter(
            Service service, String host, int port, int mostDocuments, long mostBytes, Progress progress, Log log) {
        this.json = new SegmentJson(service);
        this.receiver = new UdpSender(host, port);
        this.receiverName = host + ":" + port;
        this.mostDocuments = mostDocuments;
        this.mostBytes = mostBytes;
        this.progress = progress;
        this.announcer = progress == null ? null : announcer();
        this.log = log;
        this.thread = new Thread("weft-emitter") {
            @Override
            public void run() {
                drain();
            }
        };
        thread.setDaemon(true);
        // The thread outlives every application in the JVM and must not keep the first one's loader.
        thread.setContextClassLoader(null);
    }

    private Progress.Late announcer() {
        return new Progress.Late() {
            @Override
            public void accept(Segment open) {
                announce(open);
            }
        };
    }

    public void start() {
        thread.start();
    }

    public Counters counters() {
        return counters;
    }

    /** What became of the documents, by the names of the doctor's report. */
    public Map<String, Object> documents() {
        Map<String, Object> documents = new LinkedHashMap<String, Object>();
        documents.put("queued", queued.get());
        documents.put("queued_bytes", queuedBytes.get());
        documents.put("sent", counters.sent());
        documents.put("dropped", counters.dropped());
        documents.put("failed", counters.failed());
        documents.put("split", counters.split());
        documents.put("trimmed", counters.trimmed());
        return documents;
    }

    /** What is known of the receiver's UDP side, likewise. */
    public Map<String, Object> receiver() {
        Map<String, Object> udp = new LinkedHashMap<String, Object>();
        udp.put("address", receiverName);
        udp.put("resolved", receiver.resolved());
        udp.put("refuses", away);
        String why = refusal;
        if (why != null) {
            udp.put("last_refusal", why);
            udp.put("last_refusal_at", Instant.ofEpochMilli(refusedMillis).toString());
        }
        return udp;
    }

    @Override
    public void accept(Entity finished) {
        int weight = finished.weight();
        boolean tooMany = queued.incrementAndGet() > mostDocuments;
        boolean tooLarge = queuedBytes.addAndGet(weight) > mostBytes;
        if (tooMany || tooLarge) {
            giveBack(weight);
            counters.dropped.incrementAndGet();
            return;
        }
        queue.add(finished);
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /**
     * Waits at most {@code millis} until what is queued now is sent, and not at all for a receiver that is away: who calls this
     * is about to be frozen.
     */
    public void await(long millis) {
        // In this order: what is sent in between is waited for twice rather than not at all.
        long last = queued.get();
        last += written;
        LockSupport.unpark(thread);
        long until = System.nanoTime() + millis * 1_000_000;
        while (queued.get() > 0 && last - written > 0 && !away && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(AWAIT_NANOS);
        }
    }

    /**
     * Waits at most {@code millis} until all that is queued is sent. What comes later is sent too, as long as the JVM
     * lasts: other shutdown hooks may still let requests come to their end.
     */
    public void flush(long millis) {
        closing = true;
        LockSupport.unpark(thread);
        long until = System.nanoTime() + millis * 1_000_000;
        while (queued.get() > 0 && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_AT_END_NANOS);
        }
        log.debug("documents: " + counters);
    }

    /** The process has been restored from a snapshot: what is sent from now on goes by a new socket, to where the name stands for now. */
    public void reconnect() {
        moved = true;
    }

    /** Sends what is queued and ends; waits for that at most {@code millis}. */
    public void close(long millis) {
        ended = true;
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For tests of what it must not keep or do. */
    Thread thread() {
        return thread;
    }

    private void giveBack(int weight) {
        queued.decrementAndGet();
        queuedBytes.addAndGet(-weight);
    }

    private void drain() {
        int looks = 0;
        while (true) {
            tellOfDrops();
            long untilLate = progress == null ? Long.MAX_VALUE : progress.announce(System.nanoTime(), announcer);
            Entity next = queue.poll();
            if (next != null) {
                looks = 0;
                write(next);
            } else if (ended) {
                receiver.close();
                return;
            } else if (closing) {
                park(LOOK_AT_END_NANOS);
            } else if (looks < LOOKS_BEFORE_SLEEP) {
                looks++;
                park(LOOK_AGAIN_NANOS);
            } else {
                asleep = true;
                if (queue.isEmpty() && !closing) {
                    sleep(untilLate);
                }
                asleep = false;
                looks = 0;
            }
        }
    }

    /** Until it is woken, or until so many nanoseconds have passed. */
    private void sleep(long mostNanos) {
        if (mostNanos == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, mostNanos);
        }
        Thread.interrupted();
    }

    /** Said once: those who drop are the application's threads, and should not be writing. */
    private void tellOfDrops() {
        if (!toldOfDrops && counters.dropped() > 0) {
            toldOfDrops = true;
            log.warn("the queue is full (weft.queue.documents=" + mostDocuments + ", weft.queue.bytes=" + mostBytes
                    + "); what finds it so is dropped, which is not said again");
        }
    }

    private void write(Entity document) {
        try {
            counters.failed.addAndGet(json.write(document, sink));
        } catch (RuntimeException | Error e) {
            notWritten(document, e);
        } finally {
            written++;
            giveBack(document.weight());
        }
    }

    private void announce(Segment open) {
        try {
            json.announce(open, sink);
        } catch (RuntimeException | Error e) {
            notWritten(open, e);
        }
    }

    /** Even an Error is caught: without this thread nothing would ever be sent again. */
    private void notWritten(Entity document, Throwable thrown) {
        counters.failed.incrementAndGet();
        if (!complained) {
            complained = true;
            log.error("cannot write the document of " + document.name() + ", which is not said again", thrown);
        }
    }

    private void send(byte[] bytes, int length) {
        if (givenUp) {
            counters.failed.incrementAndGet();
            return;
        }
        pace(length);
        if (moved) {
            moved = false;
            receiver.close();
            // Nobody can tell any more whether it was refused.
            lastLength = 0;
        }
        try {
            receiver.send(bytes, length);
            counters.sent.incrementAndGet();
            keep(bytes, length);
        } catch (IOException | RuntimeException e) {
            if (isTooLarge(e)) {
                counters.failed.incrementAndGet();
            } else {
                holdBack(Arrays.copyOf(bytes, length), e);
            }
        }
    }

    private void keep(byte[] bytes, int length) {
        if (last.length < length) {
            last = new byte[Math.max(length, 2 * last.length)];
        }
        System.arraycopy(bytes, 0, last, 0, length);
        lastLength = length;
    }

    /** Some systems send less than {@link SegmentJson#MOST_BYTES} at once, macOS 9 KB; to try again is in vain. */
    private static boolean isTooLarge(Exception refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.contains("too long") || message.contains("larger than");
    }

    private void pace(int length) {
        boolean hurried = queued.get() > mostDocuments / 2;
        long wait = pace.waitNanos(length, System.nanoTime(), hurried);
        for (long until = System.nanoTime() + wait; wait > 0; wait = until - System.nanoTime()) {
            park(wait);
        }
    }

    /** Whoever interrupts all threads of its group means its own: left standing, the interrupt would make us spin. */
    private static void park(long nanos) {
        LockSupport.parkNanos(nanos);
        Thread.interrupted();
    }

    private void refused(Exception why) {
        refusal = why instanceof PortUnreachableException
                ? "nobody listens there"
                : why.getMessage() == null ? why.toString() : why.getMessage();
        refusedMillis = System.currentTimeMillis();
        away = true;
    }

    /** Keeps a datagram, and the one before it whose refusal was reported, until the receiver takes them. */
    private void holdBack(byte[] datagram, Exception why) {
        refused(why);
        log.warn("receiver " + receiverName + " takes no documents (" + refusal + "); up to " + mostDocuments
                + " wait for it");
        Queue<byte[]> held = new ArrayDeque<byte[]>(2);
        if (lastLength > 0) {
            held.add(Arrays.copyOf(last, lastLength));
            lastLength = 0;
            counters.sent.decrementAndGet();
        }
        held.add(datagram);
        long wait = FIRST_RETRY_NANOS;
        while (!held.isEmpty()) {
            long until = System.nanoTime() + wait;
            for (long left = wait; left > 0 && !closing; left = until - System.nanoTime()) {
                park(left);
            }
            wait = Math.min(Math.max(FIRST_RETRY_NANOS, 2 * wait), LAST_RETRY_NANOS);
            boolean lastTry = closing;
            try {
                receiver.deliver(held.element());
                held.remove();
                counters.sent.incrementAndGet();
                wait = 0;
            } catch (IOException | RuntimeException e) {
                if (isTooLarge(e)) {
                    held.remove();
                    counters.failed.incrementAndGet();
                } else if (lastTry) {
                    givenUp = true;
                    counters.failed.addAndGet(held.size());
                    return;
                }
            }
        }
        away = false;
        log.info("receiver " + receiverName + " takes documents again");
    }
}
