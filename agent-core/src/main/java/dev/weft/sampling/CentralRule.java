// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * A rule of the X-Ray service with its counts. It samples the requests of its quota and its rate of the others. Without a
 * quota it borrows one request per second.
 */
final class CentralRule {

    private static final int BORROWED_PER_SECOND = 1;
    private static final long DEFAULT_INTERVAL_NANOS = 10_000_000_000L;

    private final RuleDefinition definition;
    private final Statistics statistics;
    private final BoostStatistics boost;
    private final Reservoir reservoir;
    private final SamplingDecision sampled;
    private final SamplingDecision unsampled;
    private volatile SamplingTarget target;

    /** Used by the polling thread only, as are the next two. */
    private long intervalNanos = DEFAULT_INTERVAL_NANOS;

    private boolean everReported;
    private long reportedNanos;

    /**
     * A rule without counts and without a quota.
     *
     * @param slowAfterNanos as {@link BoostStatistics}
     * @param nanoTime as {@link BoostStatistics}
     */
    CentralRule(RuleDefinition definition, long slowAfterNanos, LongSupplier nanoTime) {
        this(
                definition,
                new Statistics(),
                new BoostStatistics(slowAfterNanos, nanoTime),
                new Reservoir(BORROWED_PER_SECOND, nanoTime));
    }

    private CentralRule(RuleDefinition definition, Statistics statistics, BoostStatistics boost, Reservoir reservoir) {
        this.definition = definition;
        this.statistics = statistics;
        this.boost = boost;
        this.reservoir = reservoir;
        BoostStatistics counted = definition.limits().isBoosted() ? boost : null;
        this.sampled = new SamplingDecision(true, definition.name(), counted);
        this.unsampled = new SamplingDecision(false, definition.name(), counted);
        this.target = SamplingTarget.of(definition.limits().fixedRate);
    }

    /** This rule with another definition. It keeps the counts, which are still to be reported. */
    CentralRule changedTo(RuleDefinition changed) {
        return changed.isSameAs(definition) ? this : new CentralRule(changed, statistics, boost, reservoir);
    }

    RuleDefinition definition() {
        return definition;
    }

    SamplingDecision decide(long now, DoubleSupplier random) {
        statistics.requested();
        SamplingTarget current = target;
        if (current.quotaHolds(now)) {
            if (reservoir.take(current.quota(), now)) {
                statistics.sampled();
                return sampled;
            }
        } else if (definition.limits().reservoirSize > 0 && reservoir.take(BORROWED_PER_SECOND, now)) {
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
        definition.report(report);
        SamplingTarget current = target;
        report.put("rate", current.rate(now));
        if (current.quotaHolds(now)) {
            report.put("quota", current.quota());
        }
        statistics.report(report);
        return report;
    }

    /** Whether there are counts to report, and the interval has passed. */
    boolean isDue(long now) {
        return (!everReported || now - reportedNanos >= intervalNanos)
                && (!statistics.unreported().isEmpty()
                        || (definition.limits().isBoosted()
                                && !boost.unreported().isEmpty()));
    }

    Statistics statistics() {
        return statistics;
    }

    /** To be reported only if {@link RuleLimits#isBoosted}. */
    BoostStatistics boost() {
        return boost;
    }

    void reported(long now) {
        everReported = true;
        reportedNanos = now;
    }

    /** Applies X-Ray's answer. */
    void update(Target answer, long now, long epochMillis) {
        target = answer.applyTo(target, definition.limits().maxBoost, now, epochMillis);
        if (answer.intervalSeconds() > 0) {
            intervalNanos = answer.intervalSeconds() * 1_000_000_000L;
        }
    }
}
