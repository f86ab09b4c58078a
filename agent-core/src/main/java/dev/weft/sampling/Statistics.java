// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.Map;

/** Counts the decisions of one rule. */
final class Statistics {

    /** Counts of requests at one moment. */
    static final class Counts {

        final long requests;

        /** Sampled requests, {@link #borrowed} ones included. */
        final long sampled;

        /** Requests that were sampled from the reservoir without a quota. */
        final long borrowed;

        private Counts(long requests, long sampled, long borrowed) {
            this.requests = requests;
            this.sampled = sampled;
            this.borrowed = borrowed;
        }

        /** One report may hold a request, and the next one its decision. */
        boolean isEmpty() {
            return requests == 0 && sampled == 0;
        }
    }

    private final Tally requests = new Tally();
    private final Tally sampled = new Tally();
    private final Tally borrowed = new Tally();

    /** Adds the counts since the start to the doctor's report. */
    void report(Map<String, Object> to) {
        long sampledNow = sampled.total();
        to.put("matched", requests.total());
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

    /** Counts that are still to be reported. */
    Counts unreported() {
        // Reads a part before its whole, so that a part never exceeds its whole.
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
