// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Raises the rate of a rule for a service for a while, so that enough of its anomalies are sampled. AWS does not publish its
 * formula; this is ours. Not thread-safe.
 */
final class Boosts {
    private static final int WANTED_ANOMALIES = 5;
    private static final double SECONDS = 60;
    private static final int MAX_SERVICES = 1_000;

    private final Map<String, Boost> byService = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boost> eldest) {
            return size() > MAX_SERVICES;
        }
    };

    /**
     * @param rate 0 to 1
     * @param expires in epoch seconds
     */
    record Boost(double rate, double since, double expires) {}

    /** Takes a service's counts of 10 s. */
    void report(String service, Rule rule, int anomalies, int sampledAnomalies, double now) {
        Boost last = byService.get(service);
        if (last != null && now < Math.max(last.expires(), last.since() + rule.cooldownMinutes() * 60.0)) {
            return;
        }
        if (anomalies == 0 || sampledAnomalies >= Math.min(WANTED_ANOMALIES, anomalies)) {
            return;
        }
        double rate = Math.min(rule.maxBoost(), Math.min(1, (double) WANTED_ANOMALIES / anomalies));
        if (rate > rule.fixedRate()) {
            byService.put(service, new Boost(rate, now, now + SECONDS));
        }
    }

    /** The boost that holds for a service. */
    Optional<Boost> of(String service, Rule rule, double now) {
        return Optional.ofNullable(byService.get(service))
                .filter(boost -> now < boost.expires() && boost.rate() <= rule.maxBoost());
    }
}
