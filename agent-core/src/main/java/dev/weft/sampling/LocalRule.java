// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A local rule: of the requests that match, it samples {@code fixedTarget} per second and {@code rate} of the others. */
final class LocalRule {

    private final RequestPattern requests;
    private final @Nullable String name;
    private final int fixedTarget;
    private final double rate;
    private final Statistics statistics = new Statistics();
    private final Reservoir reservoir;
    private final SamplingDecision sampled;
    private final SamplingDecision unsampled;

    /**
     * Begins with a full reservoir.
     *
     * @param name for {@link SamplingDecision#ruleName}, may be {@code null}
     * @param rate 0 to 1
     * @param nanoTime as {@link Reservoir}
     */
    LocalRule(@Nullable String name, RequestPattern requests, int fixedTarget, double rate, LongSupplier nanoTime) {
        this.requests = requests;
        this.name = name;
        this.fixedTarget = fixedTarget;
        this.rate = rate;
        this.reservoir = new Reservoir(fixedTarget, nanoTime);
        this.sampled = new SamplingDecision(true, name);
        this.unsampled = new SamplingDecision(false, name);
    }

    boolean matches(Sampler.Request request) {
        return requests.matches(request);
    }

    /** @param random from 0, inclusive, to 1, exclusive */
    SamplingDecision decide(DoubleSupplier random) {
        statistics.requested();
        boolean take = reservoir.take() || rate >= 1 || (rate > 0 && random.getAsDouble() < rate);
        if (take) {
            statistics.sampled();
        }
        return take ? sampled : unsampled;
    }

    Map<String, @Nullable Object> report() {
        Map<String, @Nullable Object> report = new LinkedHashMap<String, @Nullable Object>();
        report.put("name", name);
        requests.report(report);
        report.put("fixed_target", fixedTarget);
        report.put("rate", rate);
        statistics.report(report);
        return report;
    }
}
