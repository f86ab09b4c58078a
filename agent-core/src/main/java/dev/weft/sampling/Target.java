// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.io.IOException;
import java.util.Map;

/** What X-Ray answered to the statistics of one rule. What it left out stays as it was. */
final class Target {

    /** Without news for longer than this the rules themselves do not hold any more. */
    private static final double LONGEST_MILLIS = 3_600_000;

    private final String ruleName;

    /** -1: left out, as with the next. */
    private final double rate;

    private final int quota;
    private final double quotaEndSeconds;
    private final int intervalSeconds;

    private Target(String ruleName, double rate, int quota, double quotaEndSeconds, int intervalSeconds) {
        this.ruleName = ruleName;
        this.rate = rate;
        this.quota = quota;
        this.quotaEndSeconds = quotaEndSeconds;
        this.intervalSeconds = intervalSeconds;
    }

    static Target read(String place, Map<?, ?> from) throws IOException {
        String name = Fields.text(place, from, "RuleName", null);
        if (name == null) {
            throw Fields.fault(place, "RuleName", null, "text");
        }
        boolean limited = from.get("ReservoirQuota") != null && from.get("ReservoirQuotaTTL") != null;
        Object end = from.get("ReservoirQuotaTTL");
        if (limited && !(end instanceof Number)) {
            throw Fields.fault(place, "ReservoirQuotaTTL", end, "a number");
        }
        return new Target(
                name,
                from.get("FixedRate") == null ? -1 : Fields.rate(place, from, "FixedRate"),
                limited ? Fields.whole(place, from, "ReservoirQuota") : -1,
                limited ? ((Number) end).doubleValue() : 0,
                from.get("Interval") == null ? 0 : Fields.whole(place, from, "Interval"));
    }

    String ruleName() {
        return ruleName;
    }

    /** How often the rule is to be reported; 0: as before. */
    int intervalSeconds() {
        return intervalSeconds;
    }

    /** The quota's end is a time of day, and becomes one of the clock that nobody sets. */
    Limits applyTo(Limits before, long now, long epochMillis) {
        Limits limits = rate < 0 ? before : before.withRate(rate);
        if (quota < 0) {
            return limits;
        }
        double left = Math.min(quotaEndSeconds * 1_000 - epochMillis, LONGEST_MILLIS);
        return limits.withQuota(quota, left > 0 ? now + (long) (left * 1_000_000) : now);
    }
}
