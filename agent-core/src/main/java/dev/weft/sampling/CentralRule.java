// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * A rule of X-Ray's at work. While its quota holds, so many requests a second are sampled and the rate of the others. After
 * that one a second is borrowed, until there is a new quota.
 */
final class CentralRule {

    private static final int BORROWED_PER_SECOND = 1;
    private static final long USUAL_INTERVAL_NANOS = 10_000_000_000L;

    private final RuleDefinition text;
    private final Statistics statistics;
    private final BoostStatistics boost;
    private final Reservoir reservoir;
    private final SamplingDecision sampled;
    private final SamplingDecision unsampled;
    private volatile SamplingTarget limits;

    /** Of the thread that reports, as is the next. */
    private long intervalNanos = USUAL_INTERVAL_NANOS;

    private boolean everReported;
    private long reportedNanos;

    /** @param slowAfterNanos as {@link BoostStatistics}, as is {@code nanoTime} */
    CentralRule(RuleDefinition text, long slowAfterNanos, LongSupplier nanoTime) {
        this(
                text,
                new Statistics(),
                new BoostStatistics(slowAfterNanos, nanoTime),
                new Reservoir(BORROWED_PER_SECOND, nanoTime));
    }

    private CentralRule(RuleDefinition text, Statistics statistics, BoostStatistics boost, Reservoir reservoir) {
        this.text = text;
        this.statistics = statistics;
        this.boost = boost;
        this.reservoir = reservoir;
        BoostStatistics told = text.isBoosted() ? boost : null;
        this.sampled = new SamplingDecision(true, text.name(), told);
        this.unsampled = new SamplingDecision(false, text.name(), told);
        this.limits = SamplingTarget.of(text.fixedRate());
    }

    /** This rule as it is from now on: what was counted of it is still to be reported. */
    CentralRule changedTo(RuleDefinition changed) {
        return changed.saysTheSameAs(text) ? this : new CentralRule(changed, statistics, boost, reservoir);
    }

    RuleDefinition text() {
        return text;
    }

    SamplingDecision decide(long now, DoubleSupplier random) {
        statistics.requested();
        SamplingTarget current = limits;
        if (current.quotaHolds(now)) {
            if (reservoir.take(current.quota(), now)) {
                statistics.sampled();
                return sampled;
            }
        } else if (text.reservoirSize() > 0 && reservoir.take(BORROWED_PER_SECOND, now)) {
            statistics.borrowed();
            return sampled;
        }
        double rate = current.rate(now);
        if (rate >= 1 || (rate > 0 && random.getAsDouble() < rate)) {
            statistics.sampled();
            return sampled;
        }
        return unsampled;
    }

    Map<String, Object> report(long now) {
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        text.report(report);
        SamplingTarget current = limits;
        report.put("rate", current.rate(now));
        if (current.quotaHolds(now)) {
            report.put("quota", current.quota());
        }
        statistics.report(report);
        return report;
    }

    /** Whether there is something to report, and X-Ray wants it now. */
    boolean isDue(long now) {
        return (!everReported || now - reportedNanos >= intervalNanos)
                && (!statistics.unreported().isEmpty()
                        || (text.isBoosted() && !boost.unreported().isEmpty()));
    }

    Statistics statistics() {
        return statistics;
    }

    /** To be reported only if {@link RuleDefinition#isBoosted}. */
    BoostStatistics boost() {
        return boost;
    }

    void reported(long now) {
        everReported = true;
        reportedNanos = now;
    }

    void follow(Target target, long now, long epochMillis) {
        limits = target.applyTo(limits, text.mostBoost(), now, epochMillis);
        if (target.intervalSeconds() > 0) {
            intervalNanos = target.intervalSeconds() * 1_000_000_000L;
        }
    }
}
