// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.trace.Graph;
import dev.weft.console.trace.Histogram;
import dev.weft.console.trace.NodeJson;
import dev.weft.console.trace.Outcome;
import dev.weft.console.trace.Statistics;
import java.util.List;

/** Writes a graph in the shapes of the API. Lists are never absent. */
final class GraphJson {
    private static final int PAGE = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GraphJson() {}

    /** A page of services, as the answer of an operation. */
    static ObjectNode page(String operation, JsonNode request, Graph graph) throws ApiException {
        List<ObjectNode> services =
                graph.services().stream().map(GraphJson::service).toList();
        Page<ObjectNode> page = Page.of(operation, request, services, PAGE);
        ObjectNode answer = JSON.objectNode();
        answer.putArray("Services").addAll(page.items());
        return page.writeTo(answer);
    }

    private static ObjectNode service(Graph.Service service) {
        ObjectNode json = JSON.objectNode().put("ReferenceId", service.number());
        NodeJson.write(json, service.node());
        if (service.root()) {
            json.put("Root", true);
        }
        json.put("State", service.active() ? "active" : "unknown");
        span(json, service);
        ArrayNode edges = json.putArray("Edges");
        service.edges().forEach(edge -> edges.add(edge(edge)));
        if (!service.client()) {
            json.set("SummaryStatistics", statistics(service.statistics()));
        }
        json.set("DurationHistogram", histogram(service.durations()));
        json.set("ResponseTimeHistogram", histogram(service.statistics().responseTimes()));
        return json;
    }

    private static ObjectNode edge(Graph.Edge edge) {
        ObjectNode json = JSON.objectNode().put("ReferenceId", edge.to().number());
        span(json, edge);
        json.set("SummaryStatistics", statistics(edge.statistics()));
        json.set("ResponseTimeHistogram", histogram(edge.statistics().responseTimes()));
        ArrayNode aliases = json.putArray("Aliases");
        for (String alias : edge.aliases()) {
            aliases.addObject().put("Name", alias).putArray("Names").add(alias);
        }
        if (edge.link()) {
            json.put("EdgeType", "link");
        }
        json.set("ReceivedEventAgeHistogram", histogram(edge.ages()));
        return json;
    }

    private static void span(ObjectNode json, Graph.Span span) {
        json.put("StartTime", Math.floor(span.start())).put("EndTime", Math.ceil(span.end()));
    }

    static ObjectNode statistics(Statistics statistics) {
        long throttles = statistics.count(Outcome.THROTTLE);
        long errors = statistics.count(Outcome.ERROR);
        long faults = statistics.count(Outcome.FAULT);
        ObjectNode json = JSON.objectNode().put("OkCount", statistics.count(Outcome.OK));
        json.putObject("ErrorStatistics")
                .put("ThrottleCount", throttles)
                .put("OtherCount", errors)
                .put("TotalCount", throttles + errors);
        json.putObject("FaultStatistics").put("OtherCount", faults).put("TotalCount", faults);
        return json.put("TotalCount", statistics.total())
                .put("TotalResponseTime", Seconds.of(statistics.totalResponseTime()));
    }

    static ArrayNode histogram(Histogram histogram) {
        ArrayNode json = JSON.arrayNode();
        for (Histogram.Entry entry : histogram.entries()) {
            json.addObject().put("Value", entry.value()).put("Count", entry.count());
        }
        return json;
    }
}
