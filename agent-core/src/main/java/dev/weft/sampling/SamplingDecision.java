// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import org.jspecify.annotations.Nullable;

/** A sampler's decision. Rules make theirs once, not per request. Immutable. */
public final class SamplingDecision {

    /** Decision about a health check: not sampled, and not captured even if it fails. */
    static final SamplingDecision LEFT_OUT = new SamplingDecision(false);

    private static final SamplingDecision SAMPLED_BY_CALLER = new SamplingDecision(true);
    private static final SamplingDecision UNSAMPLED_BY_CALLER = new SamplingDecision(false);

    private final boolean sampled;
    private final @Nullable String ruleName;
    private final @Nullable BoostStatistics boost;

    /** A decision without a rule. */
    SamplingDecision(boolean sampled) {
        this(sampled, null);
    }

    SamplingDecision(boolean sampled, @Nullable String ruleName) {
        this(sampled, ruleName, null);
    }

    /** @param boost counts how the requests end; {@code null} if the rule is never boosted */
    SamplingDecision(boolean sampled, @Nullable String ruleName, @Nullable BoostStatistics boost) {
        this.sampled = sampled;
        this.ruleName = ruleName;
        this.boost = boost;
    }

    /** The decision that the caller sent. No sampler is called then. */
    public static SamplingDecision ofCaller(boolean sampled) {
        return sampled ? SAMPLED_BY_CALLER : UNSAMPLED_BY_CALLER;
    }

    public boolean isOfCaller() {
        return this == SAMPLED_BY_CALLER || this == UNSAMPLED_BY_CALLER;
    }

    public boolean sampled() {
        return sampled;
    }

    /** Whether the request is a health check, which is not captured even if it fails. */
    public boolean leftOut() {
        return this == LEFT_OUT;
    }

    /**
     * Value of {@code aws.xray.rule_name}: the central rule's name or the local rule's description; {@code null} without a
     * rule or a description.
     */
    public @Nullable String ruleName() {
        return ruleName;
    }

    /** To be called once when the request begins. Returns an object to call when it ends, or {@code null}. */
    public @Nullable ObservedRequest follow() {
        return boost == null ? null : boost.observe(sampled);
    }

    /** For tests. */
    @Nullable
    BoostStatistics boost() {
        return boost;
    }

    @Override
    public String toString() {
        return (sampled ? "sampled" : "not sampled") + (ruleName == null ? "" : " by " + ruleName);
    }
}
