// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Graph;
import java.util.LinkedHashSet;

/** Returns the map of some traces. */
final class GetTraceGraph implements Operation {
    private static final int MAX_IDS = 1_000;
    private static final int PAGE = 1_000;

    private final Traces store;

    GetTraceGraph(Traces store) {
        this.store = store;
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        Graph graph = new Graph();
        for (String id : new LinkedHashSet<>(new Parameters(request).texts("TraceIds", MAX_IDS))) {
            store.trace(id).ifPresent(trace -> graph.add(trace.contribution()));
        }
        graph.link(store::trace);
        Page<ObjectNode> page = Page.of("GetTraceGraph", request, GraphJson.services(graph), PAGE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("Services").addAll(page.items());
        return page.writeTo(answer);
    }
}
