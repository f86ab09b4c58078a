// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** What a sampler decided of one request. Made once per rule, not per request. */
public final class SamplingDecision {

    /** Of a request that nobody wants to see, whatever becomes of it. */
    static final SamplingDecision LEFT_OUT = new SamplingDecision(false, null, null);

    private static final SamplingDecision SAMPLED_BY_CALLER = new SamplingDecision(true, null, null);
    private static final SamplingDecision UNSAMPLED_BY_CALLER = new SamplingDecision(false, null, null);

    private final boolean sampled;
    private final String ruleName;
    private final BoostStatistics boost;

    /** @param boost what is told how the request ends; {@code null} for nobody */
    SamplingDecision(boolean sampled, String ruleName, BoostStatistics boost) {
        this.sampled = sampled;
        this.ruleName = ruleName;
        this.boost = boost;
    }

    /** That of whoever made the request: no sampler is asked then. */
    public static SamplingDecision ofCaller(boolean sampled) {
        return sampled ? SAMPLED_BY_CALLER : UNSAMPLED_BY_CALLER;
    }

    public boolean isOfCaller() {
        return this == SAMPLED_BY_CALLER || this == UNSAMPLED_BY_CALLER;
    }

    public boolean sampled() {
        return sampled;
    }

    /** Whether it is not to be seen even if it fails: a health check. */
    public boolean leftOut() {
        return this == LEFT_OUT;
    }

    /**
     * For {@code aws.xray.rule_name}: the central rule's name, the local rule's description; {@code null} if no rule was
     * asked or it has none.
     */
    public String ruleName() {
        return ruleName;
    }

    /** To be called once when the request begins: who is to be told how it ends; {@code null} for nobody. */
    public ObservedRequest follow() {
        return boost == null ? null : boost.follow(sampled);
    }

    /** For tests of what was told. */
    BoostStatistics boost() {
        return boost;
    }

    @Override
    public String toString() {
        return (sampled ? "sampled" : "not sampled") + (ruleName == null ? "" : " by " + ruleName);
    }
}
