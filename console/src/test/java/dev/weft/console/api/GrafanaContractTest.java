// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Grafana's data source asks, and the members on which it relies. Some of them would end it if they were absent. */
class GrafanaContractTest {
    private static final int RANGE = 400;

    private final LocalXRay xray = new LocalXRay(Map.of("failed", "fault OR error"));

    @BeforeEach
    void send() throws ApiException {
        for (int i = 0; i < RANGE; i += 10) {
            xray.put(
                    Sent.segment(
                            Sent.trace(i),
                            "a",
                            "shop",
                            i + 1,
                            i + 2,
                            "'fault': " + (i % 20 == 0) + ", "
                                    + Sent.below(
                                            Sent.call("b", "prices.local", i + 1, i + 2, "'namespace': 'remote'"))),
                    Sent.segment(
                            Sent.trace(i),
                            "c",
                            "prices",
                            i + 1,
                            i + 2,
                            "'origin': 'AWS::ECS::Container', 'fault': true, " + Sent.parent("b")));
        }
        // Neither a root nor a request.
        xray.put(Sent.subsegment("e", "f", "orphan", "'namespace': 'aws'"));
        xray.put(Sent.segment(Sent.trace(5), "a", "open", 5, 6, "").replace("'end_time'", "'in_progress': true, 'e'"));
    }

    private static String period(int from, int to) {
        return "{'StartTime': " + (Sent.NOON + from) + ", 'EndTime': " + (Sent.NOON + to);
    }

    private JsonNode summaries(String expression) throws ApiException {
        ObjectNode request = (ObjectNode) LocalXRay.json(period(0, RANGE) + "}");
        return xray.ask("/TraceSummaries", request.put("FilterExpression", expression))
                .path("TraceSummaries");
    }

    private JsonNode services() throws ApiException {
        return xray.ask("/ServiceGraph", period(0, RANGE) + "}").path("Services");
    }

    @Test
    void fourQuartersGiveTheWholeRange() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int quarter = 0; quarter < 4; quarter++) {
            ids.addAll(xray.ask(
                            "/TraceSummaries",
                            period(quarter * RANGE / 4, (quarter + 1) * RANGE / 4)
                                    + ", 'TimeRangeType': 'Event', 'Sampling': true,"
                                    + " 'SamplingStrategy': {'Name': 'FixedRate', 'Value': 1}}")
                    .path("TraceSummaries")
                    .findValuesAsText("Id"));
        }
        assertThat(ids).hasSize(RANGE / 10 + 1).doesNotHaveDuplicates();
    }

    @Test
    void everySummaryHasHttp() throws Exception {
        assertThat(summaries("")).allMatch(summary -> summary.path("Http").isObject());
    }

    @Test
    void statisticsHaveCountAndTime() throws Exception {
        List<JsonNode> statistics = services().findValues("SummaryStatistics");
        assertThat(statistics)
                .isNotEmpty()
                .allMatch(s -> s.path("TotalCount").isNumber()
                        && s.path("TotalResponseTime").isNumber());
    }

    @Test
    void everyNodeHasStatisticsOrAnEdgeWithThem() throws Exception {
        assertThat(services())
                .allMatch(service -> !service.findValues("SummaryStatistics").isEmpty());
    }

    @Test
    void everyEdgeLeadsToANode() throws Exception {
        JsonNode services = services();
        for (JsonNode service : services) {
            service.path("Edges")
                    .forEach(
                            edge -> assertThat(edge.path("ReferenceId").asInt()).isBetween(0, services.size() - 1));
        }
    }

    @Test
    void rootCausesHaveNamesAndPaths() throws Exception {
        for (JsonNode summary : summaries("fault")) {
            for (JsonNode service : summary.at("/FaultRootCauses/0/Services")) {
                assertThat(service.path("Name").isTextual()).isTrue();
                assertThat(service.path("Type").isTextual()).isTrue();
                assertThat(service.path("EntityPath")).isNotEmpty();
            }
        }
    }

    @Test
    void selectsANodeWithoutAType() throws Exception {
        assertThat(summaries("service(id(name: \"shop\", type: \"\")) { ok = true }"))
                .hasSize(RANGE / 20);
    }

    @Test
    void selectsANodeByItsType() throws Exception {
        String node = "service(id(name: \"prices\", type: \"AWS::ECS::Container\")) { fault = true }";
        assertThat(summaries(node)).hasSize(RANGE / 10);
    }

    @Test
    void selectsAnEdge() throws Exception {
        assertThat(summaries("edge(\"shop\", \"prices\")")).hasSize(RANGE / 10);
    }

    @Test
    void joinsTheExpressionOfAGroup() throws Exception {
        assertThat(summaries("fault AND edge(\"shop\", \"prices\")")).hasSize(RANGE / 20);
    }

    @Test
    void emptyPeriodsAreLeftOut() throws Exception {
        JsonNode series = xray.ask("/TimeSeriesServiceStatistics", period(-3_600, 3_600) + ", 'Period': 60}");
        assertThat(series.path("TimeSeriesServiceStatistics"))
                .allMatch(point -> point.at("/EdgeSummaryStatistics/TotalCount").asInt() > 0);
    }
}
