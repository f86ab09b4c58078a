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

class GraphTest {
    private static final String REMOTE = "'namespace': 'remote', ";

    private final LocalXRay xray = new LocalXRay();

    private JsonNode services() throws ApiException {
        return services(0, 60);
    }

    private JsonNode services(long from, long to) throws ApiException {
        return xray.ask(
                        "/ServiceGraph",
                        "{'StartTime': " + (Sent.NOON + from) + ", 'EndTime': " + (Sent.NOON + to) + "}")
                .path("Services");
    }

    private JsonNode service(String name, String type) throws ApiException {
        for (JsonNode service : services()) {
            if (service.path("Name").asText().equals(name)
                    && service.path("Type").asText("").equals(type)) {
                return service;
            }
        }
        throw new AssertionError("no " + name + " of type '" + type + "' in " + services());
    }

    /** Edges as "from > to". */
    private List<String> edges() throws ApiException {
        JsonNode services = services();
        List<String> edges = new ArrayList<>();
        for (JsonNode service : services) {
            for (JsonNode edge : service.path("Edges")) {
                JsonNode to = services.get(edge.path("ReferenceId").asInt());
                edges.add(label(service) + " > " + label(to));
            }
        }
        return edges;
    }

    private static String label(JsonNode service) {
        return service.path("Name").asText() + " " + service.path("Type").asText("-");
    }

    private void shop() throws ApiException {
        xray.put(
                Sent.segment(
                        "a",
                        "shop",
                        "'fault': true, 'origin': 'AWS::EC2::Instance', "
                                + Sent.below(
                                        Sent.call(
                                                "b",
                                                "prices.local",
                                                0.1,
                                                0.4,
                                                REMOTE + Sent.http("GET", "http://prices.local:81/tea", 200)),
                                        Sent.call(
                                                "c",
                                                "DynamoDb",
                                                0.4,
                                                0.45,
                                                "'namespace': 'aws', 'aws': {'table_name': 'orders'},"
                                                        + " 'error': true, 'throttle': true"))),
                Sent.segment(Sent.TRACE, "d", "prices", 0.2, 0.3, Sent.parent("b")));
    }

    @Test
    void hasAnEdgeForEachCaller() throws Exception {
        shop();
        assertThat(edges())
                .containsExactlyInAnyOrder(
                        "shop client > shop AWS::EC2::Instance",
                        "shop AWS::EC2::Instance > prices -",
                        "shop AWS::EC2::Instance > orders AWS::DynamoDB::Table");
    }

    @Test
    void aRootIsActive() throws Exception {
        shop();
        JsonNode shop = service("shop", "AWS::EC2::Instance");
        assertThat(shop.path("Root").asBoolean()).isTrue();
        assertThat(shop.path("State").asText()).isEqualTo("active");
    }

    @Test
    void anInferredNodeIsUnknown() throws Exception {
        shop();
        assertThat(service("orders", "AWS::DynamoDB::Table").path("State").asText())
                .isEqualTo("unknown");
    }

    @Test
    void aCalledServiceIsNoRoot() throws Exception {
        shop();
        assertThat(service("prices", "").has("Root")).isFalse();
    }

    @Test
    void aClientHasNoFigures() throws Exception {
        shop();
        JsonNode client = service("shop", "client");
        assertThat(client.has("SummaryStatistics")).isFalse();
        assertThat(client.path("Edges")
                        .get(0)
                        .at("/SummaryStatistics/FaultStatistics/TotalCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void figuresOfANodeAreItsOwn() throws Exception {
        shop();
        assertThat(service("prices", "")
                        .at("/SummaryStatistics/TotalResponseTime")
                        .asDouble())
                .isEqualTo(0.1);
    }

    @Test
    void figuresOfAnEdgeAreTheCallers() throws Exception {
        shop();
        assertThat(service("shop", "AWS::EC2::Instance").path("Edges").findValuesAsText("TotalResponseTime"))
                .containsExactlyInAnyOrder("0.3", "0.05");
    }

    @Test
    void anEdgeKnowsTheHostThatWasCalled() throws Exception {
        shop();
        assertThat(service("shop", "AWS::EC2::Instance").path("Edges").findValuesAsText("Name"))
                .containsExactly("prices.local:81");
    }

    @Test
    void countsAThrottleAmongTheErrors() throws Exception {
        shop();
        assertThat(service("orders", "AWS::DynamoDB::Table").at("/SummaryStatistics"))
                .hasToString(LocalXRay.json("{'OkCount': 0, 'ErrorStatistics': {'ThrottleCount': 1, 'OtherCount': 0,"
                                + " 'TotalCount': 1}, 'FaultStatistics': {'OtherCount': 0, 'TotalCount': 0},"
                                + " 'TotalCount': 1, 'TotalResponseTime': 0.05}")
                        .toString());
    }

    @Test
    void countsAFaultOnce() throws Exception {
        xray.put(Sent.segment("a", "shop", "'fault': true, 'error': true, 'throttle': true"));
        JsonNode statistics = service("shop", "").path("SummaryStatistics");
        assertThat(statistics.at("/ErrorStatistics/TotalCount").asInt()).isZero();
        assertThat(statistics.path("TotalCount").asInt()).isEqualTo(1);
    }

    @Test
    void durationIncludesWorkAfterTheResponse() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(Sent.call("b", "later", 0.5, 3, ""))));
        JsonNode shop = service("shop", "");
        assertThat(shop.at("/DurationHistogram/0/Value").asDouble()).isEqualTo(3);
        assertThat(shop.at("/ResponseTimeHistogram/0/Value").asDouble()).isEqualTo(1);
    }

    @Test
    void drawsWhatIsInProgressWithoutCountingIt() throws Exception {
        xray.put(Sent.segment("a", "shop", "").replace("'end_time'", "'in_progress': true, 'e'"));
        assertThat(service("shop", "").at("/SummaryStatistics/TotalCount").asInt())
                .isZero();
    }

    @Test
    void followsASegmentToItsParentSegment() throws Exception {
        xray.put(
                Sent.segment("a", "f", "'origin': 'AWS::Lambda'"),
                Sent.segment("b", "f", "'origin': 'AWS::Lambda::Function', " + Sent.parent("a")));
        assertThat(edges()).contains("f AWS::Lambda > f AWS::Lambda::Function");
    }

    @Test
    void countsARetriedCallByItsAnswers() throws Exception {
        xray.put(
                Sent.segment("a", "shop", Sent.below(Sent.call("b", "prices.local", 0, 1, "'namespace': 'remote'"))),
                Sent.segment("c", "prices", "'fault': true, " + Sent.parent("b")),
                Sent.segment("d", "prices", Sent.parent("b")));
        JsonNode statistics = service("shop", "").at("/Edges/0/SummaryStatistics");
        assertThat(statistics.path("OkCount").asInt()).isEqualTo(1);
        assertThat(statistics.path("TotalCount").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "DynamoDb, '', DynamoDB, AWS::DynamoDB",
        "AmazonDynamoDBv2, '\"table_name\": \"orders\"', orders, AWS::DynamoDB::Table",
        "DynamoDB, '\"table_names\": [\"orders\"]', orders, AWS::DynamoDB::Table",
        "DynamoDB, '\"table_names\": [\"orders\", \"users\"]', DynamoDB, AWS::DynamoDB",
        "DynamoDB, '\"resource_names\": [\"orders\"]', orders, AWS::DynamoDB::Table",
        "Sqs, '\"queue_url\": \"http://q\"', SQS, AWS::SQS",
        "AmazonSQS, '', SQS, AWS::SQS",
        "AmazonSNS, '\"topic_arn\": \"t\"', SNS, AWS::SNS",
        "S3, '', S3, AWS::S3",
        "Amazon S3, '', S3, AWS::S3",
        "AWSLambda, '', Lambda, AWS::Lambda",
        "Rekognition, '', Rekognition, AWS::Rekognition",
        "AWS, '', AWS, AWS::AWS",
    })
    void namesAServiceOfAws(String call, String aws, String name, String type) throws Exception {
        xray.put(Sent.segment(
                "a", "shop", Sent.below(Sent.call("c", call, 0, 1, "'namespace': 'aws', 'aws': {" + aws + "}"))));
        assertThat(edges()).contains("shop - > " + name + " " + type);
    }

    @Test
    void showsACalleeThatIsToCome() throws Exception {
        String traced = "'namespace': 'remote', 'http': {'request': {'traced': true, 'url': 'http://prices.local/'}}";
        xray.put(Sent.segment("a", "shop", Sent.below(Sent.call("c", "prices.local", 0, 1, traced))));
        assertThat(edges()).contains("shop - > prices.local remote");
    }

    @Test
    void aDatabaseIsRemote() throws Exception {
        xray.put(Sent.segment(
                "a",
                "shop",
                Sent.below(Sent.call("c", "orders@db", 0, 1, REMOTE + "'sql': {'sanitized_query': 'x'}"))));
        assertThat(edges()).contains("shop - > orders@db remote");
    }

    @Test
    void anAccountMakesAnotherNode() throws Exception {
        xray.put(
                Sent.segment("a", "shop", ""),
                Sent.segment(Sent.trace(1), "b", "shop", 1, 2, "'aws': {'account_id': '123456789012'}"));
        assertThat(services().findValuesAsText("AccountId")).containsOnly("123456789012");
    }

    @Test
    void linksAQueueToItsConsumer() throws Exception {
        xray.put(
                Sent.segment("a", "shop", Sent.below(Sent.call("b", "Sqs", 0, 0.5, "'namespace': 'aws', 'aws': {}"))),
                Sent.segment(
                        Sent.trace(2),
                        "c",
                        "packer",
                        2,
                        3,
                        "'links': [{'trace_id': '" + Sent.TRACE + "', 'id': '" + Sent.id("b") + "'}]"));
        JsonNode link = service("SQS", "AWS::SQS").at("/Edges/0");
        assertThat(link.path("EdgeType").asText()).isEqualTo("link");
        assertThat(link.at("/ReceivedEventAgeHistogram/0/Value").asDouble()).isEqualTo(1.5);
    }

    @Test
    void listsAreNeverAbsent() throws Exception {
        shop();
        for (JsonNode service : services()) {
            for (String list : List.of("Names", "Edges", "DurationHistogram", "ResponseTimeHistogram")) {
                assertThat(service.path(list).isArray()).as(list).isTrue();
            }
            for (JsonNode edge : service.path("Edges")) {
                for (String list : List.of("Aliases", "ReceivedEventAgeHistogram", "ResponseTimeHistogram")) {
                    assertThat(edge.path(list).isArray()).as(list).isTrue();
                }
            }
        }
    }

    @Test
    void holdsTracesThatWereActiveInThePeriod() throws Exception {
        xray.put(
                Sent.segment(Sent.TRACE, "a", "early", 0, 10, ""),
                Sent.segment(Sent.trace(20), "a", "late", 20, 21, ""));
        assertThat(services(5, 15).findValuesAsText("Name")).containsOnly("early");
    }

    @Test
    void timesAreWholeSeconds() throws Exception {
        xray.put(Sent.segment(Sent.TRACE, "a", "shop", 0.5, 1.5, ""));
        JsonNode shop = service("shop", "");
        assertThat(shop.path("StartTime").asLong()).isEqualTo(Sent.NOON);
        assertThat(shop.path("EndTime").asLong()).isEqualTo(Sent.NOON + 2);
    }

    @Test
    void aHistogramHasAtMostTwoHundredValues() throws Exception {
        for (int i = 0; i < 500; i++) {
            xray.put(Sent.segment(Sent.trace(i % 50), Integer.toHexString(i + 1), "shop", 0, 0.001 * (i + 1), ""));
        }
        JsonNode histogram = service("shop", "").path("ResponseTimeHistogram");
        assertThat(histogram).hasSizeLessThanOrEqualTo(200);
        int count = 0;
        for (JsonNode entry : histogram) {
            count += entry.path("Count").asInt();
        }
        assertThat(count).isEqualTo(500);
    }

    @Test
    void aTraceHasItsOwnGraph() throws Exception {
        shop();
        xray.put(Sent.segment(Sent.trace(1), "a", "other", 0, 1, ""));
        JsonNode graph = xray.ask("/TraceGraph", "{'TraceIds': ['" + Sent.TRACE + "']}");
        assertThat(graph.path("Services").findValuesAsText("Name"))
                .contains("shop", "prices")
                .doesNotContain("other");
    }

    @Test
    void aGraphOfNothingIsEmpty() throws Exception {
        assertThat(xray.ask("/ServiceGraph", "{'StartTime': 1, 'EndTime': 2.5}"))
                .isEqualTo(LocalXRay.json(
                        "{'StartTime': 1.0, 'EndTime': 2.5, 'Services': []," + " 'ContainsOldGroupVersions': false}"));
    }

    @Test
    void takesTimesInIsoFormat() throws Exception {
        xray.put(Sent.segment("a", "shop", ""));
        JsonNode graph = xray.ask(
                "/ServiceGraph", "{'StartTime': '2023-11-14T22:13:20Z', 'EndTime': '2023-11-14T23:13:25+01:00'}");
        assertThat(graph.path("Services")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'StartTime': 1}|EndTime is missing",
                "{'StartTime': 'x', 'EndTime': 1}|StartTime is \"x\": expected a time, in seconds since 1970 or as in"
                        + " ISO 8601",
                "{'StartTime': 2, 'EndTime': 1}|StartTime is after EndTime",
                "{'StartTime': 1, 'EndTime': 2, 'NextToken': 'x'}|NextToken is not one of this request",
                "{'StartTime': 1, 'EndTime': 2, 'GroupName': 7}|GroupName is 7: expected a text",
            },
            quoteCharacter = '~')
    void refusesAWrongRequest(String request, String message) {
        assertThatThrownBy(() -> xray.ask("/ServiceGraph", request)).hasMessageStartingWith(message);
    }
}
