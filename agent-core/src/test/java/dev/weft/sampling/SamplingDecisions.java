// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Sampling decisions for tests in other packages. */
public final class SamplingDecisions {

    private SamplingDecisions() {}

    public static SamplingDecision of(boolean sampled, String ruleName) {
        return new SamplingDecision(sampled, ruleName);
    }

    /** The decision of a rule with a boost. It counts no request as slow. */
    public static SamplingDecision followed(boolean sampled) {
        return new SamplingDecision(sampled, "rule", new BoostStatistics(0, () -> {
            throw new AssertionError("the clock was read");
        }));
    }

    /** Counts of the requests of {@link #followed} as text: total, anomalies, sampled anomalies. */
    public static String ended(SamplingDecision decision) {
        BoostStatistics.Counts counts = decision.boost().unreported();
        return counts.total + " " + counts.anomalies + " " + counts.sampledAnomalies;
    }

    public static SamplingDecision leftOut() {
        return SamplingDecision.LEFT_OUT;
    }
}
