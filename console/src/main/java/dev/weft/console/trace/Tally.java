// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Contribution.Visit;

/** What some traces add up to: their part of the map, and the clients' calls by minute. Built by one thread. */
public final class Tally {
    private static final int MINUTE = 60;

    private final Graph graph = new Graph();
    private final TimeSeries clientCalls = new TimeSeries(MINUTE);
    private double latest = Double.NEGATIVE_INFINITY;

    /** Adds a trace. */
    public void add(Trace trace) {
        Contribution contribution = trace.contribution();
        graph.add(contribution);
        for (Passage passage : contribution.passages()) {
            if (passage.from().type().equals(Node.CLIENT)) {
                clientCalls.add(passage);
            }
            latest = Math.max(latest, passage.start());
        }
        for (Visit visit : contribution.visits()) {
            latest = Math.max(latest, visit.start());
        }
    }

    /** The map, without its links. */
    public Graph graph() {
        return graph;
    }

    /** The calls of clients by minute, so that a call is a trace. */
    public TimeSeries clientCalls() {
        return clientCalls;
    }

    /** When the last call began, in epoch seconds. */
    public double latest() {
        return latest;
    }

    /** How many different values it holds. */
    public int size() {
        return graph.size()
                + clientCalls.periods().values().stream()
                        .mapToInt(period -> period.responseTimes().size())
                        .sum();
    }
}
