// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Graph;

/** Returns the map of the traces that were active in a period. */
final class GetServiceGraph implements Operation {
    private static final int PAGE = 1_000;

    private final Traces store;
    private final Filters filters;

    GetServiceGraph(Traces store, Filters filters) {
        this.store = store;
        this.filters = filters;
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        Parameters parameters = new Parameters(request);
        Period period = Period.of(parameters);
        Graph graph = new Graph();
        new Search(store, filters.group(parameters))
                .forEach(period.range(Range.Kind.ACTIVE), trace -> graph.add(trace.contribution()));
        graph.link(store::trace);
        Page<ObjectNode> page = Page.of("GetServiceGraph", request, GraphJson.services(graph), PAGE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("StartTime", period.start()).put("EndTime", period.end());
        answer.putArray("Services").addAll(page.items());
        return page.writeTo(answer.put("ContainsOldGroupVersions", false));
    }
}
