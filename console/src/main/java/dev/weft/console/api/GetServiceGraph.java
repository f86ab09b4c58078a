// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Graph;

/** Returns the map of the traces that were active in a period. */
final class GetServiceGraph implements Operation {
    private final Traces store;
    private final Filters filters;

    GetServiceGraph(Traces store, Filters filters) {
        this.store = store;
        this.filters = filters;
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        Selection selection = Selection.of(Fields.of(request), filters);
        Graph graph = new Graph();
        selection.sum(store, tally -> graph.add(tally.graph()), trace -> graph.add(trace.contribution()));
        graph.link(store::trace);
        return GraphJson.page("GetServiceGraph", request, graph)
                .put("StartTime", selection.period().start())
                .put("EndTime", selection.period().end())
                .put("ContainsOldGroupVersions", false);
    }
}
