// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts durations in seconds, to the millisecond. Durations that lie close together are merged when there are many. Not thread-safe. */
public final class Histogram {
    private static final int MAX_ENTRIES = 200;
    private static final double CLOSE = 1.02;

    private final TreeMap<Long, Integer> counts = new TreeMap<>();

    /** How often a duration was seen. */
    public record Entry(double value, int count) {}

    void add(double seconds) {
        counts.merge(Math.max(0, Math.round(seconds * 1_000)), 1, Integer::sum);
    }

    void addAll(Histogram other) {
        other.counts.forEach((value, count) -> counts.merge(value, count, Integer::sum));
    }

    /** How many different durations were seen. */
    int size() {
        return counts.size();
    }

    /** By value; at most 200. */
    public List<Entry> entries() {
        TreeMap<Long, Integer> merged = counts;
        for (double close = CLOSE; merged.size() > MAX_ENTRIES; close *= CLOSE) {
            merged = merged(close);
        }
        List<Entry> entries = new ArrayList<>();
        merged.forEach((value, count) -> entries.add(new Entry(value / 1_000.0, count)));
        return entries;
    }

    /** Each value takes those that are larger by less than the factor. */
    private TreeMap<Long, Integer> merged(double factor) {
        TreeMap<Long, Integer> merged = new TreeMap<>();
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            long value = !merged.isEmpty() && entry.getKey() <= merged.lastKey() * factor
                    ? merged.lastKey()
                    : entry.getKey();
            merged.merge(value, entry.getValue(), Integer::sum);
        }
        return merged;
    }
}
