// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSeriesTest {
    // Noon lies 20 s into a minute.
    private static final long MINUTE = Sent.NOON - Sent.NOON % 60;

    private final LocalXRay xray = new LocalXRay(Map.of("failed", "fault"));

    @BeforeEach
    void send() throws ApiException {
        for (int second : new int[] {0, 1, 45, 200}) {
            xray.put(Sent.segment(
                    Sent.trace(second),
                    "a",
                    "shop",
                    second,
                    second + 0.5,
                    "'fault': " + (second == 1) + ", "
                            + Sent.below(Sent.call("b", "S3", second, second + 0.25, "'namespace': 'aws'"))));
        }
    }

    private JsonNode series(String members, String selector) throws ApiException {
        ObjectNode request = (ObjectNode)
                LocalXRay.json("{'StartTime': " + Sent.NOON + ", 'EndTime': " + (Sent.NOON + 600) + members + "}");
        if (!selector.isEmpty()) {
            request.put("EntitySelectorExpression", selector);
        }
        return xray.ask("/TimeSeriesServiceStatistics", request);
    }

    private JsonNode points(String members, String selector) throws ApiException {
        return series(members, selector).path("TimeSeriesServiceStatistics");
    }

    @Test
    void countsTracesByMinute() throws Exception {
        JsonNode points = points("", "");
        assertThat(points.findValuesAsText("Timestamp"))
                .containsExactly(String.valueOf(MINUTE), String.valueOf(MINUTE + 60), String.valueOf(MINUTE + 180));
        assertThat(points.at("/0/EdgeSummaryStatistics/TotalCount").asInt()).isEqualTo(2);
        assertThat(points.at("/0/EdgeSummaryStatistics/FaultStatistics/TotalCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void countsByFiveMinutes() throws Exception {
        assertThat(points(", 'Period': 300", "").findValuesAsText("TotalCount")).contains("3", "1");
    }

    @Test
    void countsTheSegmentsOfAService() throws Exception {
        JsonNode points = points("", "service(id(name: \"S3\", type: \"AWS::S3\"))");
        assertThat(points.at("/0/ServiceSummaryStatistics/TotalResponseTime").asDouble())
                .isEqualTo(0.5);
        assertThat(points.at("/0/ResponseTimeHistogram/0/Count").asInt()).isEqualTo(2);
    }

    @Test
    void countsTheCallsOfAnEdge() throws Exception {
        assertThat(points("", "edge(\"shop\", \"S3\")")
                        .at("/0/EdgeSummaryStatistics/OkCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void takesAnIdAlone() throws Exception {
        assertThat(points("", "id(name: \"shop\")")).hasSize(3);
    }

    @Test
    void countsWhatMatchesWithinBraces() throws Exception {
        assertThat(points("", "service(\"shop\") { fault = true }")).hasSize(1);
    }

    @Test
    void countsTheTracesOfAGroup() throws Exception {
        assertThat(points(", 'GroupName': 'failed'", "")).hasSize(1);
    }

    @Test
    void leavesOutWhatBeganBefore() throws Exception {
        xray.put(Sent.segment(Sent.trace(-30), "a", "early", -30, 30, ""));
        assertThat(points("", "id(name: \"early\")")).isEmpty();
    }

    @Test
    void saysThatGroupsAreCurrent() throws Exception {
        assertThat(series("", "").path("ContainsOldGroupVersions").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                ", 'Period': 61||Period is 61: expected 60 or 300",
                "|http.url|EntitySelectorExpression, column 1: found 'http.url', expected service(...), edge(...) or"
                        + " id(...)",
                "|service(\"a\") AND ok|EntitySelectorExpression, column 14: found 'AND', expected the end",
            })
    void refusesAWrongRequest(String members, String selector, String message) {
        assertThatThrownBy(() -> series(members == null ? "" : members, selector == null ? "" : selector))
                .hasMessage(message);
    }
}
