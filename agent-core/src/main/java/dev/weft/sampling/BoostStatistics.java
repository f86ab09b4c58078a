// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** How the requests of one rule ended, by which X-Ray boosts its rate. Kept and reported as {@link Statistics}. */
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
    private final LongAdder total = new LongAdder();
    private final LongAdder anomalies = new LongAdder();
    private final LongAdder sampledAnomalies = new LongAdder();

    /** Used by the thread that reports, alone. */
    private Counts reported = new Counts(0, 0, 0);

    /**
     * @param slowAfterNanos a request that takes longer is an anomaly; 0: none is for that
     * @param nanoTime as {@link Reservoir}
     */
    BoostStatistics(long slowAfterNanos, LongSupplier nanoTime) {
        this.slowAfterNanos = slowAfterNanos;
        this.nanoTime = nanoTime;
    }

    /** A request that begins now. */
    Followed follow(boolean sampled) {
        return new Followed(this, sampled, now());
    }

    void ended(boolean sampled, boolean fault, long begun) {
        total.increment();
        if (fault || now() - begun > slowAfterNanos) {
            anomalies.increment();
            if (sampled) {
                sampledAnomalies.increment();
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
        long sampledNow = sampledAnomalies.sum();
        long anomaliesNow = anomalies.sum();
        long totalNow = total.sum();
        return new Counts(
                totalNow - reported.total, anomaliesNow - reported.anomalies, sampledNow - reported.sampledAnomalies);
    }

    void reported(Counts counts) {
        reported = new Counts(
                reported.total + counts.total,
                reported.anomalies + counts.anomalies,
                reported.sampledAnomalies + counts.sampledAnomalies);
    }
}
