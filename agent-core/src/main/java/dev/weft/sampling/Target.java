// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** X-Ray's answer to the statistics of one rule. Immutable. */
final class Target {

    /** The rules themselves expire after this time without an answer. */
    private static final double MAX_MILLIS = 3_600_000;

    private final String ruleName;

    /** 0 to 1; -1 if absent. */
    private final double rate;

    private final int intervalSeconds;
    private final @Nullable Grant quota;
    private final @Nullable Grant boost;

    private Target(String ruleName, double rate, int intervalSeconds, @Nullable Grant quota, @Nullable Grant boost) {
        this.ruleName = ruleName;
        this.rate = rate;
        this.intervalSeconds = intervalSeconds;
        this.quota = quota;
        this.boost = boost;
    }

    /** A quota or a boost, and when it ends. */
    private static final class Grant {

        final double amount;
        final double endEpochSeconds;

        Grant(double amount, double endEpochSeconds) {
            this.amount = amount;
            this.endEpochSeconds = endEpochSeconds;
        }

        /** Converts the end from the time of day to {@code System.nanoTime}, which is never set. */
        long end(long now, long epochMillis) {
            double left = Math.min(endEpochSeconds * 1_000 - epochMillis, MAX_MILLIS);
            return left > 0 ? now + (long) (left * 1_000_000) : now;
        }
    }

    static Target read(String place, Map<?, ?> from) throws IOException {
        return new Target(
                RuleFields.requiredText(place, from, "RuleName"),
                from.get("FixedRate") == null ? -1 : RuleFields.rate(place, from, "FixedRate"),
                from.get("Interval") == null ? 0 : RuleFields.whole(place, from, "Interval"),
                quota(place, from),
                boost(place, from.get("SamplingBoost")));
    }

    private static @Nullable Grant quota(String place, Map<?, ?> from) throws IOException {
        if (from.get("ReservoirQuota") == null || from.get("ReservoirQuotaTTL") == null) {
            return null;
        }
        return new Grant(
                RuleFields.whole(place, from, "ReservoirQuota"), RuleFields.number(place, from, "ReservoirQuotaTTL"));
    }

    private static @Nullable Grant boost(String place, @Nullable Object from) throws IOException {
        if (from == null) {
            return null;
        }
        if (!(from instanceof Map)) {
            throw RuleFields.fault(place, "SamplingBoost", from, "an object");
        }
        Map<?, ?> boost = (Map<?, ?>) from;
        return new Grant(RuleFields.rate(place, boost, "BoostRate"), RuleFields.number(place, boost, "BoostRateTTL"));
    }

    String ruleName() {
        return ruleName;
    }

    /** Seconds between two reports of the rule; 0 for no change. */
    int intervalSeconds() {
        return intervalSeconds;
    }

    /**
     * Changes a sampling target. Absent fields keep their value, except that an absent boost ends.
     *
     * @param maxBoost limit of any boost, 0 to 1
     * @param now {@link System#nanoTime}
     * @param epochMillis the time of day at {@code now}
     */
    SamplingTarget applyTo(SamplingTarget before, double maxBoost, long now, long epochMillis) {
        SamplingTarget target = rate < 0 ? before : before.withRate(rate);
        if (quota != null) {
            target = target.withQuota((int) quota.amount, quota.end(now, epochMillis));
        }
        return boost == null
                ? target.withoutBoost()
                : target.withBoost(Math.min(boost.amount, maxBoost), boost.end(now, epochMillis));
    }
}
