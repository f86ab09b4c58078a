// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import java.util.EnumMap;
import java.util.Map;

/** Counts of calls by outcome, and their time. Calls in progress are not counted. Not thread-safe. */
public final class Statistics {
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final Histogram responseTimes = new Histogram();
    private double totalResponseTime;

    void add(Outcome outcome, double responseTime) {
        if (outcome != Outcome.IN_PROGRESS) {
            counts.merge(outcome, 1L, Long::sum);
            totalResponseTime += responseTime;
            responseTimes.add(responseTime);
        }
    }

    void addAll(Statistics other) {
        other.counts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        totalResponseTime += other.totalResponseTime;
        responseTimes.addAll(other.responseTimes);
    }

    /** How many calls ended so. */
    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** How many calls have ended. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The sum of the times that the calls took, in seconds. */
    public double totalResponseTime() {
        return totalResponseTime;
    }

    /** The times that the calls took. */
    public Histogram responseTimes() {
        return responseTimes;
    }
}
