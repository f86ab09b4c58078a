// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.base.Log;
import dev.weft.segment.SegmentJson;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends datagrams at a bounded pace. While the receiver refuses them, the thread retries the first one and the others wait in
 * the queue. For the emitter's thread, except where a method says otherwise.
 */
final class Delivery implements SegmentJson.Sink {

    private static final long FIRST_RETRY_NANOS = 50_000_000;
    private static final long LAST_RETRY_NANOS = 1_000_000_000;

    private final UdpSender receiver;
    private final DocumentQueue queue;
    private final Counters counters;
    private final Log log;
    private final Pace pace = new Pace(System.nanoTime());

    /** The JVM ends: a refused datagram is tried once more. */
    private volatile boolean closing;

    /** A retry has failed while the JVM ends. */
    private boolean givenUp;

    /** The socket belongs to a network that the process has left. */
    private volatile boolean moved;

    /** The last datagram: only the next send reports whether it was refused. */
    private byte[] last = new byte[0];

    /** Its length; 0 if there is none, or if its fate is known. */
    private int lastLength;

    /** The receiver refuses documents. */
    private volatile boolean away;

    /** Reason and time of the latest refusal. */
    private volatile @Nullable String refusal;

    private volatile long refusedMillis;

    Delivery(UdpSender receiver, DocumentQueue queue, Counters counters, Log log) {
        this.receiver = receiver;
        this.queue = queue;
        this.counters = counters;
        this.log = log;
    }

    @Override
    public void accept(byte[] bytes, int length) {
        if (givenUp) {
            counters.failed.incrementAndGet();
            return;
        }
        awaitPace(length);
        if (moved) {
            moved = false;
            receiver.close();
            // The fate of the last datagram can no longer be known.
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
                retry(Arrays.copyOf(bytes, length), e);
            }
        }
    }

    @Override
    public void split() {
        counters.split.incrementAndGet();
    }

    @Override
    public void trimmed() {
        counters.trimmed.incrementAndGet();
    }

    /** Whether the receiver refuses documents. From any thread. */
    boolean isAway() {
        return away;
    }

    /** The JVM ends: no longer waits for a receiver that is away. From any thread. */
    void closeSoon() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    /** Opens a new socket before the next datagram. From any thread. */
    void reconnect() {
        moved = true;
    }

    void close() {
        receiver.close();
    }

    /** The section {@code udp} of the doctor's report. From any thread. */
    Map<String, Object> report() {
        Map<String, Object> udp = new LinkedHashMap<String, Object>();
        udp.put("address", receiver.name());
        udp.put("resolved", receiver.resolved());
        udp.put("refuses", away);
        String reason = refusal;
        if (reason != null) {
            udp.put("last_refusal", reason);
            udp.put("last_refusal_at", Instant.ofEpochMilli(refusedMillis).toString());
        }
        return udp;
    }

    /** Ignores interrupts: one that is left pending would make the thread spin. */
    static void park(long nanos) {
        LockSupport.parkNanos(nanos);
        Thread.interrupted();
    }

    private void awaitPace(int length) {
        long wait = pace.waitNanos(length, System.nanoTime(), queue.isHalfFull());
        for (long until = System.nanoTime() + wait; wait > 0; wait = until - System.nanoTime()) {
            park(wait);
        }
    }

    private void keep(byte[] bytes, int length) {
        if (last.length < length) {
            last = new byte[Math.max(length, 2 * last.length)];
        }
        System.arraycopy(bytes, 0, last, 0, length);
        lastLength = length;
    }

    /** Some systems send less than {@link SegmentJson#MAX_BYTES} at once, macOS 9 KB. A retry would not help. */
    private static boolean isTooLarge(Exception refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.contains("too long") || message.contains("larger than");
    }

    private static String reason(Exception refusal) {
        if (refusal instanceof PortUnreachableException) {
            return "nothing listens there";
        }
        String message = refusal.getMessage();
        return message == null ? refusal.toString() : message;
    }

    /** Retries a datagram, and the one before it if only this send reported its refusal, until the receiver accepts them. */
    private void retry(byte[] datagram, Exception why) {
        String reason = reason(why);
        refusal = reason;
        refusedMillis = System.currentTimeMillis();
        away = true;
        log.warn("receiver " + receiver.name() + " takes no documents (" + reason + "); up to "
                + queue.limits().documents + " wait for it");
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
        log.info("receiver " + receiver.name() + " takes documents again");
    }
}
