// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import java.util.Map;
import java.util.TreeMap;

/** Counts of one rule in windows of 10 s, of the last hour. Not thread-safe. */
final class Windows {
    static final int SECONDS = 10;

    private static final int MAX_WINDOWS = 360;

    private final TreeMap<Long, Counts> byStart = new TreeMap<>();

    /** Sums over all clients. */
    record Counts(long requests, long sampled, long borrowed) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(requests + other.requests, sampled + other.sampled, borrowed + other.borrowed);
        }
    }

    /** @param now in epoch seconds */
    void add(Counts counts, double now) {
        long start = (long) now / SECONDS * SECONDS;
        byStart.merge(start, counts, Counts::plus);
        byStart.headMap(start - (long) MAX_WINDOWS * SECONDS, true).clear();
    }

    /** Windows by their start in epoch seconds, from a time on. */
    Map<Long, Counts> since(double from) {
        return new TreeMap<>(byStart.tailMap((long) from, true));
    }

    /** All counts from a time on. */
    Counts sum(double from) {
        return byStart.tailMap((long) from, true).values().stream().reduce(Counts.NONE, Counts::plus);
    }
}
