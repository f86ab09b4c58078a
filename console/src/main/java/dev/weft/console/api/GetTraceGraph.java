// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Graph;
import java.util.LinkedHashSet;

/** Returns the map of some traces. */
final class GetTraceGraph implements Operation {
    private static final int MAX_IDS = 1_000;

    private final Traces store;

    GetTraceGraph(Traces store) {
        this.store = store;
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        Graph graph = new Graph();
        for (String id : new LinkedHashSet<>(Fields.of(request).requiredTexts("TraceIds", MAX_IDS))) {
            store.trace(id).ifPresent(trace -> graph.add(trace.contribution()));
        }
        graph.link(store::trace);
        return GraphJson.page("GetTraceGraph", request, graph);
    }
}
