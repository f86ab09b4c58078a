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

/** The finished documents that wait to be sent, bounded in number and in bytes. */
final class DocumentQueue {

    private final Queue<EntityData> queue = new ConcurrentLinkedQueue<EntityData>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** Documents that have been taken and handled. */
    private final AtomicLong handled = new AtomicLong();

    private final QueueLimits limits;

    DocumentQueue(QueueLimits limits) {
        this.limits = limits;
    }

    /** Adds a document. Returns {@code false} if the queue is full. */
    boolean offer(EntityData document) {
        int weight = document.weight();
        boolean tooMany = count.incrementAndGet() > limits.documents;
        boolean tooLarge = bytes.addAndGet(weight) > limits.bytes;
        if (tooMany || tooLarge) {
            release(weight);
            return false;
        }
        queue.add(document);
        return true;
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
        return count.get() > limits.documents / 2;
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
    }
}
