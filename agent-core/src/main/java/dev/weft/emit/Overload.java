// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

/**
 * Adapts the share of traces that an overloaded queue keeps whole. For the emitter's thread.
 *
 * <p>The share follows the part of the documents that could be sent in the last interval. It has few values, all services have
 * the same ones, and a smaller share is a part of each larger one. So a trace that the most loaded service keeps is whole in all.
 */
final class Overload {

    static final long INTERVAL_NANOS = 50_000_000;

    /** In a longer interval the thread was held up, by a receiver that was away, for example. */
    private static final long MAX_INTERVAL_NANOS = 4 * INTERVAL_NANOS;

    /** Each step of the share is smaller than the one before by this power of 2. */
    private static final double STEP = -1 / 4.0;

    /** The smallest share is 1/256. */
    private static final int MAX_STEPS = 32;

    /** The share is below what could be sent, so that the queue does not become full. */
    private static final double MARGIN = 0.95;

    private final DocumentQueue queue;
    private final Counters counters;
    private long sinceNanos;
    private long handled;
    private long dropped;
    private long queued;

    /** 0 keeps all traces. */
    private int steps;

    Overload(DocumentQueue queue, Counters counters, long nowNanos) {
        this.queue = queue;
        this.counters = counters;
        restart(nowNanos);
    }

    /** Adapts the share once per interval. All traces are kept as soon as the queue is half empty. */
    void look(long nowNanos) {
        if (steps > 0 && !queue.isHalfFull()) {
            keep(0);
            restart(nowNanos);
            return;
        }
        long passed = nowNanos - sinceNanos;
        if (passed < INTERVAL_NANOS) {
            return;
        }
        double sent = queue.handled() - handled;
        double lost = counters.dropped() - dropped;
        double arrived = sent + lost + queue.count() - queued;
        restart(nowNanos);
        if (passed <= MAX_INTERVAL_NANOS && lost > 0 && sent > 0) {
            adapt(sent / arrived);
        }
    }

    private void restart(long nowNanos) {
        sinceNanos = nowNanos;
        handled = queue.handled();
        dropped = counters.dropped();
        queued = queue.count();
    }

    /** @param sendable the part of the documents that could be sent */
    private void adapt(double sendable) {
        int needed = stepsTo(MARGIN * sendable);
        if (needed > steps) {
            keep(needed);
        } else if (stepsTo(MARGIN * MARGIN * sendable) < steps) {
            // By one step only, since a short lull does not end an overload.
            keep(steps - 1);
        }
    }

    private void keep(int newSteps) {
        steps = newSteps;
        queue.keep((int) (DocumentQueue.ALL_RANKS * Math.pow(2, STEP * newSteps)));
    }

    /** The fewest steps to a share that is not larger than {@code sendable}. */
    private static int stepsTo(double sendable) {
        if (sendable >= 1) {
            return 0;
        }
        double steps = Math.log(sendable) / Math.log(2) / STEP;
        return (int) Math.min(MAX_STEPS, Math.ceil(steps));
    }
}
