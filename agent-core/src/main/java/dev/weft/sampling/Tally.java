// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.concurrent.atomic.LongAdder;

/**
 * A count that only grows, and beside it how much of it has been reported: so a report that fails loses nothing, and nothing
 * is counted while one is under way without being in the next.
 */
final class Tally {

    private final LongAdder counted = new LongAdder();

    /** Used by the thread that reports, alone. */
    private long reported;

    void add() {
        counted.increment();
    }

    /** From the beginning on. */
    long all() {
        return counted.sum();
    }

    /** What there is to report. */
    long unreported() {
        return counted.sum() - reported;
    }

    void reported(long count) {
        reported += count;
    }
}
