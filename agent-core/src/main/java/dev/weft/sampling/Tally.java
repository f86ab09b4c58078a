// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.concurrent.atomic.LongAdder;

/**
 * A count that only grows, and how much of it has been reported. A failed report loses nothing, and what is counted during a
 * report is in the next one.
 */
final class Tally {

    private final LongAdder counted = new LongAdder();

    /** Used by the reporting thread only. */
    private long reported;

    void add() {
        counted.increment();
    }

    /** The count since the start. */
    long total() {
        return counted.sum();
    }

    /** The count that is still to be reported. */
    long unreported() {
        return counted.sum() - reported;
    }

    void reported(long count) {
        reported += count;
    }
}
