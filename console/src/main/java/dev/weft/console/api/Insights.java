// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** Insights. The console finds none yet. */
final class Insights {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private final GroupExpressions groups;

    Insights(GroupExpressions groups) {
        this.groups = groups;
    }

    Operations operations() {
        return Operations.builder()
                .add("/InsightSummaries", this::summaries)
                .add("/Insight", Insights::none)
                .add("/InsightEvents", Insights::none)
                .add("/InsightImpactGraph", request -> {
                    Fields fields = Fields.of(request);
                    fields.requiredTime("StartTime");
                    fields.requiredTime("EndTime");
                    return none(request);
                })
                .build();
    }

    private JsonNode summaries(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        if (fields.requiredTime("StartTime") > fields.requiredTime("EndTime")) {
            throw fields.fault("StartTime", "a time before EndTime");
        }
        fields.whole("MaxResults", 1, 100);
        for (String state : fields.texts("States", 1)) {
            if (!List.of("ACTIVE", "CLOSED").contains(state)) {
                throw fields.fault("States", "ACTIVE or CLOSED");
            }
        }
        for (String member : List.of("GroupName", "GroupARN")) {
            if (fields.has(member)) {
                groups.of(fields.requiredText(member, 1, 400));
            }
        }
        PageToken.read("GetInsightSummaries", request);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("InsightSummaries");
        return answer;
    }

    private static JsonNode none(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        fields.requiredText("InsightId", ID, "an id of an insight");
        throw fields.fault("InsightId", "the id of an insight that exists");
    }
}
