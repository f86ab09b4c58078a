// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetTraceSummariesTest {
    private final LocalXRay xray = new LocalXRay();

    private JsonNode answer(long from, long to, String more) throws ApiException {
        return xray.ask(
                "/TraceSummaries",
                "{'StartTime': " + (Sent.NOON + from) + ", 'EndTime': " + (Sent.NOON + to) + more + "}");
    }

    private List<String> ids(long from, long to, String more) throws ApiException {
        return answer(from, to, more).path("TraceSummaries").findValuesAsText("Id");
    }

    private JsonNode summary() throws ApiException {
        return answer(0, 60, "").path("TraceSummaries").path(0);
    }

    private JsonNode summary(String members) throws ApiException {
        xray.put(Sent.segment("a", "shop", members));
        return summary();
    }

    @Test
    void describesTheEntry() throws Exception {
        JsonNode summary = summary("'http': {'request': {'method': 'GET', 'url': 'http://s/', 'user_agent': 'curl',"
                + " 'client_ip': '10.0.0.1'}, 'response': {'status': 404}}, 'error': true");
        assertThat(summary.path("Http"))
                .hasToString(LocalXRay.json("{'HttpURL': 'http://s/', 'HttpStatus': 404, 'HttpMethod': 'GET',"
                                + " 'UserAgent': 'curl', 'ClientIp': '10.0.0.1'}")
                        .toString());
    }

    @Test
    void hasHttpWithoutARequest() throws Exception {
        assertThat(summary("'user': 'u'").path("Http").isObject()).isTrue();
    }

    @Test
    void hasHttpWithoutASegment() throws Exception {
        xray.put(Sent.subsegment("b", "a", "orphan", ""));
        assertThat(summary().path("Http").isObject()).isTrue();
    }

    @Test
    void responseTimeIsTheEntrysAndDurationTheTraces() throws Exception {
        JsonNode summary = summary(Sent.below(Sent.call("b", "later", 0.5, 3, "")));
        assertThat(summary.path("ResponseTime").asDouble()).isEqualTo(1);
        assertThat(summary.path("Duration").asDouble()).isEqualTo(3);
    }

    @Test
    void aHandledFaultIsNotTheTraces() throws Exception {
        JsonNode summary = summary(Sent.below(Sent.call("b", "s", 0, 1, "'namespace': 'aws', 'fault': true")));
        assertThat(summary.path("HasFault").asBoolean()).isFalse();
    }

    @Test
    void aThrottleAnywhereIsTheTraces() throws Exception {
        JsonNode summary = summary(Sent.below(Sent.call("b", "s", 0, 1, "'error': true, 'throttle': true")));
        assertThat(summary.path("HasThrottle").asBoolean()).isTrue();
        assertThat(summary.path("HasError").asBoolean()).isFalse();
    }

    @Test
    void isPartialWhileACallIsInProgress() throws Exception {
        JsonNode summary =
                summary(Sent.below(Sent.call("b", "s", 0, 1, "").replace("'end_time'", "'in_progress': true, 'e'")));
        assertThat(summary.path("IsPartial").asBoolean()).isTrue();
    }

    @Test
    void isPartialWhileACalleeIsToCome() throws Exception {
        String traced = "'namespace': 'remote', 'http': {'request': {'traced': true, 'url': 'http://prices.local/'}}";
        assertThat(summary(Sent.below(Sent.call("c", "prices.local", 0, 1, traced)))
                        .path("IsPartial")
                        .asBoolean())
                .isTrue();
        xray.put(Sent.segment("d", "prices", Sent.parent("c")));
        assertThat(summary().path("IsPartial").asBoolean()).isFalse();
    }

    @Test
    void hasAnnotationsByTypeWithTheirServices() throws Exception {
        JsonNode summary = summary("'annotations': {'n': 1.5, 'b': true}, 'origin': 'AWS::ECS::Container', "
                + Sent.below(Sent.call("b", "s", 0, 1, "'annotations': {'s': 'x'}")));
        String services = "'ServiceIds': [{'Name': 'shop', 'Names': ['shop'], 'Type': 'AWS::ECS::Container'}]";
        assertThat(summary.path("Annotations"))
                .hasToString(LocalXRay.json("{'n': [{'AnnotationValue': {'NumberValue': 1.5}, " + services + "}],"
                                + " 'b': [{'AnnotationValue': {'BooleanValue': true}, " + services + "}],"
                                + " 's': [{'AnnotationValue': {'StringValue': 'x'}, " + services + "}]}")
                        .toString());
    }

    @Test
    void keepsFiftyAnnotations() throws Exception {
        StringBuilder annotations = new StringBuilder("'annotations': {'k': 0");
        for (int i = 1; i < 60; i++) {
            annotations.append(", 'k").append(i).append("': 1");
        }
        assertThat(summary(annotations + "}").path("Annotations")).hasSize(50);
    }

    @Test
    void hasUsersWithTheirServices() throws Exception {
        assertThat(summary("'user': 'alice'").path("Users"))
                .hasToString(
                        LocalXRay.json("[{'UserName': 'alice', 'ServiceIds': [{'Name': 'shop', 'Names': ['shop']}]}]")
                                .toString());
    }

    @Test
    void hasInferredServicesToo() throws Exception {
        JsonNode summary = summary(Sent.below(Sent.call("b", "S3", 0, 1, "'namespace': 'aws'")));
        assertThat(summary.path("ServiceIds").findValuesAsText("Name")).containsExactly("shop", "S3");
    }

    @Test
    void hasTheResourcesOfItsSegments() throws Exception {
        JsonNode summary = summary("'resource_arn': 'arn:x', 'aws': {'ec2': {'instance_id': 'i-1',"
                + " 'availability_zone': 'eu-west-1a'}}");
        assertThat(summary.at("/ResourceARNs/0/ARN").asText()).isEqualTo("arn:x");
        assertThat(summary.at("/InstanceIds/0/Id").asText()).isEqualTo("i-1");
        assertThat(summary.at("/AvailabilityZones/0/Name").asText()).isEqualTo("eu-west-1a");
    }

    @Test
    void namesItsEntryPoint() throws Exception {
        assertThat(summary("").at("/EntryPoint/Name").asText()).isEqualTo("shop");
    }

    @Test
    void revisionGrowsWithEachDocument() throws Exception {
        xray.put(Sent.segment("a", "shop", ""), Sent.segment("a", "shop", ""));
        assertThat(summary().path("Revision").asInt()).isEqualTo(2);
    }

    @Test
    void theNewestComesFirst() throws Exception {
        xray.put(Sent.segment(Sent.trace(1), "a", "s", 1, 2, ""), Sent.segment(Sent.trace(2), "a", "s", 2, 3, ""));
        assertThat(ids(0, 60, "")).containsExactly(Sent.trace(2), Sent.trace(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, TraceId, 1",
        "2, 4, TraceId, 0",
        "2, 4, Event, 1",
        "0, 4, Service, 1",
        "2, 3, Service, 0",
        "3, 6, Service, 1"
    })
    void findsByTheTimeThatIsAskedFor(int from, int to, String type, int found) throws Exception {
        xray.put(
                Sent.segment(Sent.trace(1), "a", "s", 1, 5, Sent.below(Sent.call("b", "t", 3, 5, ""))),
                Sent.segment(Sent.trace(1), "c", "t", 3.5, 5, Sent.parent("b")));
        assertThat(ids(from, to, ", 'TimeRangeType': '" + type + "'")).hasSize(found);
    }

    @Test
    void givesTheTimeOfTheMatchingEvent() throws Exception {
        xray.put(Sent.segment("a", "s", ""));
        assertThat(answer(0, 60, ", 'TimeRangeType': 'Event'")
                        .at("/TraceSummaries/0/MatchedEventTime")
                        .asLong())
                .isEqualTo(Sent.NOON);
    }

    @Test
    void countsWhatItLookedAt() throws Exception {
        xray.put(Sent.segment("a", "s", ""), Sent.segment(Sent.trace(1), "a", "s", 1, 2, ""));
        assertThat(answer(0, 60, "").path("TracesProcessedCount").asInt()).isEqualTo(2);
    }

    @Test
    void pagesLoseNothingAndRepeatNothing() throws Exception {
        for (int i = 0; i < 600; i++) {
            String trace = Sent.trace(i % 7).substring(0, 30) + String.format("%05d", i);
            xray.put(Sent.segment(trace, "a", "s", i % 7, 8, ""));
        }
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = answer(0, 60, token.isEmpty() ? "" : ", 'NextToken': '" + token + "'");
            ids.addAll(page.path("TraceSummaries").findValuesAsText("Id"));
            xray.put(Sent.segment(Sent.trace(30 + ids.size() % 7), "a", "newer", 30, 31, ""));
            token = page.path("NextToken").asText("");
        } while (!token.isEmpty());
        assertThat(ids).doesNotHaveDuplicates().hasSize(600);
    }

    @Test
    void aFixedRateChoosesAboutThatShare() throws Exception {
        for (int i = 0; i < 200; i++) {
            xray.put(Sent.segment(Sent.trace(i), "a", "s", i, i + 1, ""));
        }
        String half = ", 'Sampling': true, 'SamplingStrategy': {'Name': 'FixedRate', 'Value': 0.5}";
        assertThat(ids(0, 300, half)).hasSizeBetween(70, 130);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'TimeRangeType': 'Id'|TimeRangeType is \"Id\": expected one of TraceId, Event, Service",
                "'SamplingStrategy': {'Name': 'x'}|SamplingStrategy.Name is \"x\"",
                "'SamplingStrategy': {'Name': 'FixedRate', 'Value': 2}|SamplingStrategy.Value is 2: expected a number"
                        + " from 0 to 1",
            },
            quoteCharacter = '~')
    void refusesAWrongRequest(String member, String message) {
        assertThatThrownBy(() -> answer(0, 1, ", " + member)).hasMessageStartingWith(message);
    }
}
