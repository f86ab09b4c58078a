// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was decided by one rule. The totals only grow, and beside them stands how much of them has been reported: so a
 * report that fails loses nothing, and nobody counts while it is under way without being in the next one.
 */
final class Statistics {

    /** Numbers of requests at one moment. */
    static final class Counts {

        final long requests;

        /** Those that were sampled, for whatever reason. */
        final long sampled;

        /** Those of them that were sampled without a quota. */
        final long borrowed;

        private Counts(long requests, long sampled, long borrowed) {
            this.requests = requests;
            this.sampled = sampled;
            this.borrowed = borrowed;
        }

        /** A request may have been counted by one report and what became of it only after that. */
        boolean isEmpty() {
            return requests == 0 && sampled == 0;
        }
    }

    private final LongAdder requests = new LongAdder();
    private final LongAdder sampled = new LongAdder();
    private final LongAdder borrowed = new LongAdder();

    /** Used by the thread that reports, alone. */
    private Counts reported = new Counts(0, 0, 0);

    /** All that was counted, for the doctor. */
    void report(Map<String, Object> to) {
        long sampledNow = sampled.sum();
        to.put("matched", requests.sum());
        to.put("sampled", sampledNow);
    }

    void requested() {
        requests.increment();
    }

    void sampled() {
        sampled.increment();
    }

    void borrowed() {
        sampled.increment();
        borrowed.increment();
    }

    /** What there is to report. */
    Counts unreported() {
        // Counted in the opposite order, so that none is ever more than what it is a part of.
        long borrowedNow = borrowed.sum();
        long sampledNow = sampled.sum();
        long requestsNow = requests.sum();
        return new Counts(
                requestsNow - reported.requests, sampledNow - reported.sampled, borrowedNow - reported.borrowed);
    }

    void reported(Counts counts) {
        reported = new Counts(
                reported.requests + counts.requests,
                reported.sampled + counts.sampled,
                reported.borrowed + counts.borrowed);
    }
}
