// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Contribution.Visit;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts calls by the period in which they began. Periods without calls are absent. Built by one thread. */
public final class TimeSeries {
    private final int seconds;
    private final SortedMap<Long, Statistics> periods = new TreeMap<>();

    /** @param seconds the length of a period; periods begin at multiples of it */
    public TimeSeries(int seconds) {
        this.seconds = seconds;
    }

    /** Counts a segment. */
    public void add(Visit visit) {
        add(visit.start(), visit.end(), visit.outcome());
    }

    /** Counts a call. */
    public void add(Passage passage) {
        add(passage.start(), passage.end(), passage.outcome());
    }

    /** Adds another series, of periods that are as long or part these. */
    public void add(TimeSeries other) {
        other.periods.forEach((time, statistics) -> periods.computeIfAbsent(
                        Math.floorDiv(time, (long) seconds) * seconds, key -> new Statistics())
                .addAll(statistics));
    }

    private void add(double start, double end, Outcome outcome) {
        if (outcome != Outcome.IN_PROGRESS) {
            long period = (long) Math.floor(start / seconds) * seconds;
            periods.computeIfAbsent(period, key -> new Statistics()).add(outcome, end - start);
        }
    }

    /** The figures by the start of the period, in epoch seconds. */
    public SortedMap<Long, Statistics> periods() {
        return periods;
    }
}
