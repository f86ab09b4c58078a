// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchGetTracesTest {
    private final LocalXRay xray = new LocalXRay();

    private JsonNode trace() throws Exception {
        return xray.ask("/Traces", "{'TraceIds': ['" + Sent.TRACE + "']}")
                .path("Traces")
                .path(0);
    }

    private List<JsonNode> documents() throws Exception {
        List<JsonNode> documents = new ArrayList<>();
        for (JsonNode segment : trace().path("Segments")) {
            documents.add(LocalXRay.JSON.readTree(segment.path("Document").textValue()));
        }
        return documents;
    }

    private static String dynamo(String members) {
        return Sent.call("c", "DynamoDb", 0.2, 0.5, "'namespace': 'aws', 'aws': {'table_name': 'orders'}" + members);
    }

    @Test
    void givesTheDurationInSeconds() throws Exception {
        xray.put(Sent.segment(Sent.TRACE, "a", "shop", 0.25, 0.5004, ""));
        assertThat(trace().path("Duration").asDouble()).isEqualTo(0.25);
    }

    @Test
    void givesTheDocumentAsAString() throws Exception {
        xray.put(Sent.segment("a", "shop", "'metadata': {'a': 1}"));
        assertThat(documents().get(0).path("metadata").path("a").asInt()).isEqualTo(1);
    }

    @Test
    void givesTheIdOfEachSegment() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(dynamo(""))));
        assertThat(trace().path("Segments").findValuesAsText("Id"))
                .isEqualTo(documents().stream().map(d -> d.path("id").asText()).toList());
    }

    @Test
    void embedsALateSubsegment() throws Exception {
        xray.put(Sent.subsegment("c", "b", "late", ""));
        xray.put(Sent.segment("a", "shop", Sent.below(Sent.call("b", "work", 0, 1, ""))));
        assertThat(documents()
                        .get(0)
                        .at("/subsegments/0/subsegments/0")
                        .path("name")
                        .asText())
                .isEqualTo("late");
    }

    @Test
    void keepsAnOrphanApart() throws Exception {
        xray.put(Sent.segment("a", "shop", ""), Sent.subsegment("c", "b", "late", ""));
        assertThat(documents()).extracting(d -> d.path("name").asText()).containsExactly("shop", "late");
    }

    @Test
    void infersASegmentForACallToAws() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(dynamo(", 'throttle': true, 'error': true, 'metadata': {}"))));
        JsonNode inferred = documents().get(1);
        String id = inferred.path("id").asText();
        assertThat(inferred)
                .isEqualTo(LocalXRay.json("{'id': '" + id + "', 'name': 'DynamoDB', 'trace_id': '" + Sent.TRACE
                        + "', 'parent_id': '" + Sent.id("c")
                        + "', 'start_time': 1700000000.2, 'end_time': 1700000000.5, 'inferred': true,"
                        + " 'aws': {'table_name': 'orders'}, 'error': true, 'throttle': true,"
                        + " 'origin': 'AWS::DynamoDB::Table'}"));
    }

    @Test
    void infersTheSameIdEachTime() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(dynamo(""))));
        String before = documents().get(1).path("id").asText();
        xray.put(Sent.segment(Sent.TRACE, "f", "other", 0, 1, Sent.parent("a")));
        assertThat(documents()).extracting(d -> d.path("id").asText()).contains(before);
    }

    @Test
    void infersNoOriginForARemoteCall() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(Sent.call("c", "example.com", 0, 1, "'namespace': 'remote'"))));
        assertThat(documents().get(1).has("origin")).isFalse();
    }

    @Test
    void infersWhatIsInProgress() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(dynamo("").replace("'end_time'", "'in_progress': true, 'e'"))));
        assertThat(documents().get(1).has("end_time")).isFalse();
    }

    @Test
    void infersNothingForACalleeThatIsToCome() throws Exception {
        String traced = "'namespace': 'remote', 'http': {'request': {'traced': true, 'url': 'http://prices.local/'}}";
        xray.put(Sent.segment("a", "shop", Sent.below(Sent.call("c", "prices.local", 0, 1, traced))));
        assertThat(documents()).hasSize(1);
    }

    @Test
    void theCalleesSegmentReplacesTheInferredOne() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(Sent.call("c", "example.com", 0, 1, "'namespace': 'remote'"))));
        xray.put(Sent.segment("d", "prices", Sent.parent("c")));
        assertThat(documents()).extracting(d -> d.path("name").asText()).containsExactly("shop", "prices");
    }

    @Test
    void listsUnknownIds() throws Exception {
        assertThat(xray.ask("/Traces", "{'TraceIds': ['" + Sent.TRACE + "']}"))
                .isEqualTo(LocalXRay.json("{'Traces': [], 'UnprocessedTraceIds': ['" + Sent.TRACE + "']}"));
    }

    @Test
    void givesManyInPages() throws Exception {
        for (int i = 0; i < 30; i++) {
            xray.put(Sent.segment(Sent.trace(i), "a", "shop", i, i + 1, ""));
        }
        String ids = IntStream.range(0, 30)
                .mapToObj(i -> "'" + Sent.trace(i) + "'")
                .collect(Collectors.joining(",", "'TraceIds': [", "]"));
        String token = xray.ask("/Traces", "{" + ids + "}").path("NextToken").asText();
        JsonNode second = xray.ask("/Traces", "{" + ids + ", 'NextToken': '" + token + "'}");
        assertThat(second.path("Traces")).hasSize(5);
        assertThat(second.has("NextToken")).isFalse();
    }

    @Test
    void writesAChainOfAnyDepth() throws Exception {
        xray.put(Sent.segment("1", "shop", ""));
        for (int i = 2; i < 1_000; i++) {
            xray.put(Sent.subsegment(Integer.toHexString(i), Integer.toHexString(i - 1), "deeper", ""));
        }
        assertThat(documents().get(0).findValuesAsText("name")).hasSize(999);
    }
}
