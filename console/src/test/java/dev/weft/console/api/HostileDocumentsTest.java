// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Documents with a wrong value somewhere, the same ones in every build. Every operation answers, in JSON that others can read. */
class HostileDocumentsTest {
    private static final int CASES = 300;

    private static final JsonNode WRONG =
            LocalXRay.json("[null, true, 0, -1, 1e400, 1e300, 1700000000000, 12345678901234567890,"
                    + " '', 'x', '\\u0000\\u202e', [], {}, [[]], [null], [{}], {'a': {}}, ['0000000000000001']]");

    private static final String GOOD = Sent.segment(
            "a",
            "shop",
            "'user': 'u', 'origin': 'o', 'annotations': {'k': 1}, 'metadata': {'m': {}}, 'error': true, 'fault': true,"
                    + "'cause': {'exceptions': [{'id': '1', 'type': 't', 'message': 'm'}]}, 'resource_arn': 'r',"
                    + "'links': [{'trace_id': '" + Sent.TRACE + "', 'id': '" + Sent.id("b") + "'}], "
                    + Sent.http("GET", "http://shop/", 200) + ", "
                    + Sent.below(Sent.call(
                            "b",
                            "DynamoDB",
                            0,
                            1,
                            "'namespace': 'aws', 'aws': {'table_name': 't', 'account_id': '1', 'ec2': {'instance_id':"
                                    + " 'i'}}, "
                                    + Sent.http("GET", "http://db/", 200))));

    private final Random random = new Random(18);

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode() && !node.isEmpty()) {
            holders.add(node);
            node.forEach(child -> collect(child, holders));
        }
    }

    private JsonNode wrong() {
        return WRONG.get(random.nextInt(WRONG.size())).deepCopy();
    }

    private String document() {
        JsonNode document = LocalXRay.json(GOOD);
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<JsonNode> holders = new ArrayList<>();
            collect(document, holders);
            JsonNode holder = holders.get(random.nextInt(holders.size()));
            if (holder instanceof ObjectNode object) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                object.set(names.get(random.nextInt(names.size())), wrong());
            } else {
                ((ArrayNode) holder).set(0, wrong());
            }
        }
        return document.toString().replace("\"Infinity\"", "1e400");
    }

    @Test
    void everyOperationAnswers() throws Exception {
        for (int i = 0; i < CASES; i++) {
            LocalXRay xray = new LocalXRay();
            String document = document();
            xray.put(document, Sent.subsegment("c", "b", "late", ""), Sent.segment("d", "t", Sent.parent("b")));
            String period = "{'StartTime': 0, 'EndTime': 9e10";
            for (JsonNode answer : List.of(
                    xray.ask("/Traces", "{'TraceIds': ['" + Sent.TRACE + "']}"),
                    xray.ask("/TraceGraph", "{'TraceIds': ['" + Sent.TRACE + "']}"),
                    xray.ask("/ServiceGraph", period + "}"),
                    xray.ask("/TimeSeriesServiceStatistics", period + "}"),
                    xray.ask("/TraceSummaries", period + ", 'FilterExpression': 'ok OR !service() { fault }'}"))) {
                assertThat(LocalXRay.JSON.readTree(answer.toString()))
                        .as(document)
                        .isNotNull();
            }
        }
    }
}
