// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Verdicts for tests of those who ask a sampler. */
public final class Verdicts {

    private Verdicts() {}

    public static Verdict of(boolean sampled, String ruleName) {
        return new Verdict(sampled, ruleName, null);
    }

    /** One of a rule with a boost, in which nothing is slow. */
    public static Verdict followed(boolean sampled) {
        return new Verdict(sampled, "rule", new BoostStatistics(0, () -> {
            throw new AssertionError("the clock was read");
        }));
    }

    /** How the requests of {@link #followed} ended: their number, and those of faults. */
    public static String ended(Verdict verdict) {
        BoostStatistics.Counts counts = verdict.boost().unreported();
        return counts.total + " " + counts.anomalies + " " + counts.sampledAnomalies;
    }

    public static Verdict leftOut() {
        return Verdict.LEFT_OUT;
    }
}
