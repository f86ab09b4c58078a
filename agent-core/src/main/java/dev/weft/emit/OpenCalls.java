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

    /** Calls that outlive their segments are due now. */
    private volatile boolean hurried;

    /**
     * Adds a call. From any thread.
     *
     * @return whether it is the only one
     */
    boolean add(Subsegment open) {
        calls.add(new Left(open));
        return count.getAndIncrement() == 0;
    }

    /** Makes all calls due that outlive their segments. From any thread. */
    void announceSoon() {
        hurried = true;
    }

    /** Whether calls are due. */
    boolean isDue() {
        return untilDue() <= 0;
    }

    /** Nanoseconds until the next call is due; {@link Long#MAX_VALUE} if there is none. */
    long untilDue() {
        return hurried ? 0 : untilOldestDue();
    }

    private long untilOldestDue() {
        Left oldest = calls.peek();
        if (oldest == null) {
            return Long.MAX_VALUE;
        }
        return count.get() > MAX_CALLS ? 0 : oldest.nanos + ANNOUNCED_AFTER_NANOS - System.nanoTime();
    }

    /** Announces the calls that are due and have not ended. For the emitter's thread. */
    void announceDue(Progress.Announcer announcer) {
        if (hurried) {
            for (Left each : calls) {
                if (each.call.outlivesSegment()) {
                    announce(each, announcer);
                }
            }
            // Last, since a thread may wait until nothing is due.
            hurried = false;
        }
        while (untilOldestDue() <= 0) {
            announce(calls.element(), announcer);
        }
    }

    private void announce(Left due, Progress.Announcer announcer) {
        calls.remove(due);
        count.decrementAndGet();
        EntityData open = due.call.unfinished();
        if (open != null) {
            announcer.accept(open);
        }
    }
}
