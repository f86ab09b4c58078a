// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import dev.weft.console.store.Traces;

/** The operations of the X-Ray API that send and read traces. */
public final class TraceOperations {
    private TraceOperations() {}

    /**
     * All of them.
     *
     * @param groups for requests and expressions that name a group
     */
    public static Operations of(Traces store, GroupExpressions groups) {
        Filters filters = new Filters(groups);
        return Operations.builder()
                .add("/TraceSegments", new PutTraceSegments(store))
                .add("/Traces", new BatchGetTraces(store))
                .add("/TraceSummaries", new GetTraceSummaries(store, filters))
                .add("/ServiceGraph", new GetServiceGraph(store, filters))
                .add("/TraceGraph", new GetTraceGraph(store))
                .add("/TimeSeriesServiceStatistics", new GetTimeSeriesServiceStatistics(store, filters))
                .build();
    }
}
