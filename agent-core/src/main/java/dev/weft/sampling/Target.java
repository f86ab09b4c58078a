// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.io.IOException;
import java.util.Map;

/** What X-Ray answered to the statistics of one rule. */
final class Target {

    /** Without news for longer than this the rules themselves do not hold any more. */
    private static final double LONGEST_MILLIS = 3_600_000;

    private final String ruleName;

    /** -1: left out, as with the next. */
    private final double rate;

    private final int quota;
    private final double quotaEndSeconds;
    private final int intervalSeconds;

    /** 0: there is none. */
    private final double boostRate;

    private final double boostEndSeconds;

    private Target(
            String ruleName,
            double rate,
            int quota,
            double quotaEndSeconds,
            int intervalSeconds,
            double boostRate,
            double boostEndSeconds) {
        this.ruleName = ruleName;
        this.rate = rate;
        this.quota = quota;
        this.quotaEndSeconds = quotaEndSeconds;
        this.intervalSeconds = intervalSeconds;
        this.boostRate = boostRate;
        this.boostEndSeconds = boostEndSeconds;
    }

    static Target read(String place, Map<?, ?> from) throws IOException {
        String name = RuleFields.text(place, from, "RuleName", null);
        if (name == null) {
            throw RuleFields.fault(place, "RuleName", null, "text");
        }
        boolean limited = from.get("ReservoirQuota") != null && from.get("ReservoirQuotaTTL") != null;
        Object boost = from.get("SamplingBoost");
        if (boost != null && !(boost instanceof Map)) {
            throw RuleFields.fault(place, "SamplingBoost", boost, "an object");
        }
        Map<?, ?> boosted = (Map<?, ?>) boost;
        return new Target(
                name,
                from.get("FixedRate") == null ? -1 : RuleFields.rate(place, from, "FixedRate"),
                limited ? RuleFields.whole(place, from, "ReservoirQuota") : -1,
                limited ? seconds(place, from, "ReservoirQuotaTTL") : 0,
                from.get("Interval") == null ? 0 : RuleFields.whole(place, from, "Interval"),
                boosted == null ? 0 : RuleFields.rate(place, boosted, "BoostRate"),
                boosted == null ? 0 : seconds(place, boosted, "BoostRateTTL"));
    }

    private static double seconds(String place, Map<?, ?> from, String key) throws IOException {
        Object value = from.get(key);
        if (!(value instanceof Number)) {
            throw RuleFields.fault(place, key, value, "a number");
        }
        return ((Number) value).doubleValue();
    }

    String ruleName() {
        return ruleName;
    }

    /** How often the rule is to be reported; 0: as before. */
    int intervalSeconds() {
        return intervalSeconds;
    }

    /**
     * What is left out stays, but for the boost, which is over then.
     *
     * @param mostBoost the rate that no boost exceeds, 0 to 1
     */
    SamplingTarget applyTo(SamplingTarget before, double mostBoost, long now, long epochMillis) {
        SamplingTarget limits = rate < 0 ? before : before.withRate(rate);
        if (quota >= 0) {
            limits = limits.withQuota(quota, end(quotaEndSeconds, now, epochMillis));
        }
        return limits.withBoost(Math.min(boostRate, mostBoost), end(boostEndSeconds, now, epochMillis));
    }

    /** A time of day becomes one of the clock that nobody sets. */
    private static long end(double epochSeconds, long now, long epochMillis) {
        double left = Math.min(epochSeconds * 1_000 - epochMillis, LONGEST_MILLIS);
        return left > 0 ? now + (long) (left * 1_000_000) : now;
    }
}
