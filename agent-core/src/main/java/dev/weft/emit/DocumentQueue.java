// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.segment.EntityData;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The finished documents that wait to be sent, bounded in number and in bytes.
 *
 * <p>An overloaded queue that is more than half full takes only documents of some of the traces, so that these arrive whole. The ids
 * of the traces decide, so all documents of a trace share one fate, in other services too.
 */
final class DocumentQueue {

    /** Keeps all traces. */
    static final int ALL_RANKS = EntityData.TRACE_RANKS;

    private final Queue<EntityData> queue = new ConcurrentLinkedQueue<EntityData>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** Documents that have been taken and handled. */
    private final AtomicLong handled = new AtomicLong();

    private final QueueLimits limits;

    /** Documents of traces with lower ranks may fill the whole queue. */
    private volatile int keptRanks = ALL_RANKS;

    DocumentQueue(QueueLimits limits) {
        this.limits = limits;
    }

    /** Adds a document. Returns {@code false} if the queue has no room for it. */
    boolean offer(EntityData document) {
        int weight = document.weight();
        // Read first, since threads that find a full queue would contend for its counters.
        if (count.get() >= limits.documents || bytes.get() + weight > limits.bytes || leavesOut(document)) {
            return false;
        }
        boolean tooMany = count.incrementAndGet() > limits.documents;
        boolean tooLarge = bytes.addAndGet(weight) > limits.bytes;
        if (tooMany || tooLarge) {
            release(weight);
            return false;
        }
        queue.add(document);
        return true;
    }

    /** Whether a document is to be dropped although the queue is not full, in favour of other traces. */
    boolean leavesOut(EntityData document) {
        int kept = keptRanks;
        return kept < ALL_RANKS && document.traceRank() >= admittedRanks(kept);
    }

    /** All while the queue is at most half full, fewer the fuller it is, and those that are kept in its last quarter. */
    private int admittedRanks(int kept) {
        double filled = Math.max((double) count.get() / limits.documents, (double) bytes.get() / limits.bytes);
        double reserved = Math.min(1, Math.max(0, 4 * filled - 2));
        return ALL_RANKS - (int) (reserved * (ALL_RANKS - kept));
    }

    /**
     * Reserves the upper half of the queue.
     *
     * @param ranks traces of lower ranks may use it; {@link #ALL_RANKS} reserves nothing
     */
    void keep(int ranks) {
        keptRanks = ranks;
    }

    /** The next document, which counts as queued until it is {@linkplain #handled handled}; {@code null} if there is none. */
    @Nullable
    EntityData poll() {
        return queue.poll();
    }

    /** Releases the room of a document that has been taken from the queue. */
    void handled(EntityData document) {
        handled.incrementAndGet();
        release(document.weight());
    }

    private void release(int weight) {
        count.decrementAndGet();
        bytes.addAndGet(-weight);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Number of documents that are queued or being sent. */
    int count() {
        return count.get();
    }

    boolean isHalfFull() {
        return count.get() > limits.documents / 2 || bytes.get() > limits.bytes / 2;
    }

    /** The value that {@link #handled()} has when all documents queued now have been handled. */
    long handledAfterAll() {
        // In this order: a document that is handled in between is counted twice rather than not at all.
        long queued = count.get();
        return queued + handled.get();
    }

    /** Number of documents that have been handled. */
    long handled() {
        return handled.get();
    }

    /** The bounds, for a log line. */
    QueueLimits limits() {
        return limits;
    }

    void report(Map<String, Object> to) {
        to.put("queued", count.get());
        to.put("queued_bytes", bytes.get());
        int kept = keptRanks;
        if (kept < ALL_RANKS) {
            to.put("share_of_traces", (double) kept / ALL_RANKS);
        }
    }
}
