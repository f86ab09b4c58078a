// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Which requests a rule is for, and how many of them it samples: {@code fixedTarget} a second, then {@code rate} of the others. */
final class LocalRule {

    private final RequestPattern requests;
    private final String name;
    private final int fixedTarget;
    private final double rate;
    private final Statistics statistics = new Statistics();
    private final Reservoir reservoir;
    private final SamplingDecision sampled;
    private final SamplingDecision unsampled;

    /**
     * @param name for {@link SamplingDecision#ruleName}, may be {@code null}
     * @param rate 0 to 1
     * @param nanoTime as {@link Reservoir}
     */
    LocalRule(
            String name, String host, String method, String path, int fixedTarget, double rate, LongSupplier nanoTime) {
        this.requests = new RequestPattern(host, method, path);
        this.name = name;
        this.fixedTarget = fixedTarget;
        this.rate = rate;
        this.reservoir = new Reservoir(fixedTarget, nanoTime);
        this.sampled = new SamplingDecision(true, name, null);
        this.unsampled = new SamplingDecision(false, name, null);
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

    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        report.put("name", name);
        requests.report(report);
        report.put("fixed_target", fixedTarget);
        report.put("rate", rate);
        statistics.report(report);
        return report;
    }
}
