// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** SamplingDecisions for tests of those who ask a sampler. */
public final class SamplingDecisions {

    private SamplingDecisions() {}

    public static SamplingDecision of(boolean sampled, String ruleName) {
        return new SamplingDecision(sampled, ruleName);
    }

    /** One of a rule with a boost, in which nothing is slow. */
    public static SamplingDecision followed(boolean sampled) {
        return new SamplingDecision(sampled, "rule", new BoostStatistics(0, () -> {
            throw new AssertionError("the clock was read");
        }));
    }

    /** How the requests of {@link #followed} ended: their number, and those of faults. */
    public static String ended(SamplingDecision decision) {
        BoostStatistics.Counts counts = decision.boost().unreported();
        return counts.total + " " + counts.anomalies + " " + counts.sampledAnomalies;
    }

    public static SamplingDecision leftOut() {
        return SamplingDecision.LEFT_OUT;
    }
}
