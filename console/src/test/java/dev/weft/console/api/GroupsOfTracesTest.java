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

/** Requests with a filter expression or a group. */
class GroupsOfTracesTest {
    private static final String PERIOD = "{'StartTime': " + Sent.NOON + ", 'EndTime': " + (Sent.NOON + 60);

    private final LocalXRay xray = new LocalXRay(Map.of("slow", "responsetime > 2", "Default", ""));

    @BeforeEach
    void send() throws ApiException {
        xray.put(
                Sent.segment(Sent.trace(1), "a", "quick", 1, 2, "'user': 'alice'"),
                Sent.segment(Sent.trace(2), "a", "slow", 2, 5, "'user': 'alice'"));
    }

    private JsonNode summaries(String expression) throws ApiException {
        JsonNode request = LocalXRay.json(PERIOD + "}");
        ((ObjectNode) request).put("FilterExpression", expression);
        return xray.ask("/TraceSummaries", request).path("TraceSummaries");
    }

    @Test
    void aSearchFindsWhatMatches() throws Exception {
        assertThat(summaries("responsetime < 2").findValuesAsText("Id")).containsExactly(Sent.trace(1));
    }

    @Test
    void aSearchJoinsTheExpressionOfAGroup() throws Exception {
        assertThat(summaries("group.name = \"slow\" AND user = \"alice\"").findValuesAsText("Id"))
                .containsExactly(Sent.trace(2));
    }

    @Test
    void aWrongExpressionIsRefusedWithItsColumn() {
        assertThatThrownBy(() -> summaries("user = alice AND colour"))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("Filter expression, column 18: found 'colour', expected a keyword");
    }

    @Test
    void aGraphOfAGroupHoldsItsTraces() throws Exception {
        JsonNode graph = xray.ask("/ServiceGraph", PERIOD + ", 'GroupName': 'slow'}");
        assertThat(graph.path("Services").findValuesAsText("Name")).containsOnly("slow");
    }

    @Test
    void theDefaultGroupHoldsAll() throws Exception {
        assertThat(xray.ask("/ServiceGraph", PERIOD + ", 'GroupName': 'Default'}")
                        .path("Services"))
                .hasSize(4);
    }

    @Test
    void anUnknownGroupIsRefused() {
        assertThatThrownBy(() -> xray.ask("/ServiceGraph", PERIOD + ", 'GroupARN': 'arn:none'}"))
                .hasMessage("no group arn:none");
    }

    @Test
    void anExpressionCanBeCheckedBeforeItsGroupsExist() throws Exception {
        TraceOperations.check("group.name = \"later\" AND ok");
        assertThatThrownBy(() -> TraceOperations.check("ok AND")).hasMessageContaining("column 7");
    }
}
