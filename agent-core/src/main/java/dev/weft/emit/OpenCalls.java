// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.segment.EntityData;
import dev.weft.segment.Progress;
import dev.weft.segment.Subsegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Subsegments that are in no other document and may never end, such as a call with a response that the application never
 * reads. Their callees name them as parents, so they are announced a few seconds later. One that ends after that follows whole.
 */
final class OpenCalls {

    /** Most late calls end sooner than this, and are then sent once. */
    static final long ANNOUNCED_AFTER_NANOS = 3_000_000_000L;

    /** The oldest of more calls are announced earlier. */
    private static final int MAX_CALLS = 1_000;

    private static final class Left {

        final Subsegment call;
        final long nanos = System.nanoTime();

        Left(Subsegment call) {
            this.call = call;
        }
    }

    /** In order of time. */
    private final Queue<Left> calls = new ConcurrentLinkedQueue<Left>();

    private final AtomicInteger count = new AtomicInteger();

    /** Calls that were left before are due, on the clock of {@link System#nanoTime}. */
    private volatile long soonNanos = System.nanoTime();

    /**
     * Adds a call. From any thread.
     *
     * @return whether it is the only one
     */
    boolean add(Subsegment open) {
        calls.add(new Left(open));
        return count.getAndIncrement() == 0;
    }

    /** Makes all calls due that are open now. From any thread. */
    void announceSoon() {
        soonNanos = System.nanoTime();
    }

    /** Whether the next call is due. */
    boolean isDue() {
        return untilDue() <= 0;
    }

    /** Nanoseconds until the next call is due; {@link Long#MAX_VALUE} if there is none. */
    long untilDue() {
        Left next = calls.peek();
        if (next == null) {
            return Long.MAX_VALUE;
        }
        return next.nanos - soonNanos <= 0 || count.get() > MAX_CALLS
                ? 0
                : next.nanos + ANNOUNCED_AFTER_NANOS - System.nanoTime();
    }

    /** Announces the calls that are due and have not ended. For the emitter's thread. */
    void announceDue(Progress.Announcer announcer) {
        while (isDue()) {
            EntityData open = calls.element().call.unfinished();
            if (open != null) {
                announcer.accept(open);
            }
            // Last, since a thread may wait until nothing is due.
            calls.remove();
            count.decrementAndGet();
        }
    }
}
