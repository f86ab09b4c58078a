// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.function.LongSupplier;

/** Counts how the requests of one rule ended. X-Ray boosts the rate of a rule with many anomalies. */
final class BoostStatistics {

    /** Counts of requests at one moment. */
    static final class Counts {

        final long total;

        /** Requests that ended in a fault or were slow. */
        final long anomalies;

        /** The sampled ones among {@link #anomalies}. */
        final long sampledAnomalies;

        private Counts(long total, long anomalies, long sampledAnomalies) {
            this.total = total;
            this.anomalies = anomalies;
            this.sampledAnomalies = sampledAnomalies;
        }

        boolean isEmpty() {
            return total == 0 && anomalies == 0;
        }
    }

    private final long slowAfterNanos;
    private final LongSupplier nanoTime;
    private final Tally total = new Tally();
    private final Tally anomalies = new Tally();
    private final Tally sampledAnomalies = new Tally();

    /**
     * Begins at 0.
     *
     * @param slowAfterNanos duration after which a request is an anomaly; 0 if none is for its duration
     * @param nanoTime a clock that does not run backwards, as {@link System#nanoTime}
     */
    BoostStatistics(long slowAfterNanos, LongSupplier nanoTime) {
        this.slowAfterNanos = slowAfterNanos;
        this.nanoTime = nanoTime;
    }

    /** Counts a request that begins now, when it has ended. */
    ObservedRequest observe(boolean sampled) {
        return new ObservedRequest(this, sampled, now());
    }

    void ended(boolean sampled, boolean fault, long begun) {
        total.add();
        if (fault || now() - begun > slowAfterNanos) {
            anomalies.add();
            if (sampled) {
                sampledAnomalies.add();
            }
        }
    }

    /** Does not read the clock if no request is slow. */
    private long now() {
        return slowAfterNanos == 0 ? 0 : nanoTime.getAsLong();
    }

    /** Counts that are still to be reported. */
    Counts unreported() {
        // Reads a part before its whole, so that a part never exceeds its whole.
        long sampledNow = sampledAnomalies.unreported();
        long anomaliesNow = anomalies.unreported();
        return new Counts(total.unreported(), anomaliesNow, sampledNow);
    }

    void reported(Counts counts) {
        total.reported(counts.total);
        anomalies.reported(counts.anomalies);
        sampledAnomalies.reported(counts.sampledAnomalies);
    }
}
