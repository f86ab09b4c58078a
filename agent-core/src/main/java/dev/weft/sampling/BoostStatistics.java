// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.function.LongSupplier;

/** How the requests of one rule ended, by which X-Ray boosts its rate. */
final class BoostStatistics {

    /** Numbers of requests at one moment. */
    static final class Counts {

        final long total;

        /** Those that ended in a fault or were slow. */
        final long anomalies;

        /** Those of them that were sampled. */
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
     * @param slowAfterNanos a request that takes longer is an anomaly; 0: none is for that
     * @param nanoTime as {@link Reservoir}
     */
    BoostStatistics(long slowAfterNanos, LongSupplier nanoTime) {
        this.slowAfterNanos = slowAfterNanos;
        this.nanoTime = nanoTime;
    }

    /** A request that begins now. */
    ObservedRequest follow(boolean sampled) {
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

    /** No clock is read where it does not matter. */
    private long now() {
        return slowAfterNanos == 0 ? 0 : nanoTime.getAsLong();
    }

    /** What there is to report. */
    Counts unreported() {
        // In the opposite order, so that none is ever more than what it is a part of.
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
