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

    /**
     * Checks a filter expression. Groups that it names need not exist yet.
     *
     * @throws ApiException names the column of the fault, and what was expected
     */
    public static void check(String expression) throws ApiException {
        new Filters(group -> "").expression(expression);
    }
}
