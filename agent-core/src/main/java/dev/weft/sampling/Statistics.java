// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.Map;

/** What was decided by one rule. */
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

    private final Tally requests = new Tally();
    private final Tally sampled = new Tally();
    private final Tally borrowed = new Tally();

    /** All that was counted, for the doctor. */
    void report(Map<String, Object> to) {
        long sampledNow = sampled.all();
        to.put("matched", requests.all());
        to.put("sampled", sampledNow);
    }

    void requested() {
        requests.add();
    }

    void sampled() {
        sampled.add();
    }

    void borrowed() {
        sampled.add();
        borrowed.add();
    }

    /** What there is to report. */
    Counts unreported() {
        // Counted in the opposite order, so that none is ever more than what it is a part of.
        long borrowedNow = borrowed.unreported();
        long sampledNow = sampled.unreported();
        return new Counts(requests.unreported(), sampledNow, borrowedNow);
    }

    void reported(Counts counts) {
        requests.reported(counts.requests);
        sampled.reported(counts.sampled);
        borrowed.reported(counts.borrowed);
    }
}
