// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The figures of AWS's published examples. Members that decide nothing here are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html">Getting data from X-Ray</a>
 */
class PublishedExamplesTest {
    private static final String TRACE = "1-59602603-23fc5b688855d396af79b496";
    private static final String LAMBDA_SERVICE = """
        {"id": "1fb07842d944e714", "name": "random-name", "start_time": 1.499473411677E9,
         "end_time": 1.499473414572E9, "parent_id": "0c544c1b1bbff948", "trace_id": "1-59602603-23fc5b688855d396af79b496",
         "http": {"response": {"status": 200}}, "origin": "AWS::Lambda",
         "resource_arn": "arn:aws:lambda:us-west-2:123456789012:function:random-name"}
        """;
    private static final String SCOREKEEP = """
        {"id": "194fcc8747581230", "name": "Scorekeep", "start_time": 1.499473411562E9, "end_time": 1.499473414794E9,
         "http": {"request": {"url": "http://scorekeep.elasticbeanstalk.com/api/user", "method": "POST",
                              "client_ip": "205.251.233.183"},
                  "response": {"status": 200}},
         "trace_id": "1-59602603-23fc5b688855d396af79b496", "user": "5M388M1E",
         "origin": "AWS::ElasticBeanstalk::Environment",
         "subsegments": [
           {"id": "0c544c1b1bbff948", "name": "Lambda", "start_time": 1.499473411629E9, "end_time": 1.499473414572E9,
            "http": {"response": {"status": 200, "content_length": 14}},
            "aws": {"function_name": "random-name", "operation": "Invoke", "resource_names": ["random-name"]},
            "namespace": "aws"},
           {"id": "071684f2e555e571", "name": "## UserModel.saveUser", "start_time": 1.499473414581E9,
            "end_time": 1.499473414769E9,
            "subsegments": [
              {"id": "4cd3f10b76c624b4", "name": "DynamoDB", "start_time": 1.49947341469E9,
               "end_time": 1.499473414769E9, "http": {"response": {"status": 200, "content_length": 57}},
               "aws": {"table_name": "scorekeep-user", "operation": "UpdateItem",
                       "resource_names": ["scorekeep-user"]},
               "namespace": "aws"}]}]}
        """;
    private static final String FUNCTION = """
        {"id": "00f91aa01f4984fd", "name": "random-name", "start_time": 1.49947341283E9, "end_time": 1.49947341457E9,
         "parent_id": "1fb07842d944e714", "trace_id": "1-59602603-23fc5b688855d396af79b496",
         "aws": {"account_id": "123456789012"}, "origin": "AWS::Lambda::Function",
         "subsegments": [
           {"id": "e6d2fe619f827804", "name": "annotations", "start_time": 1.499473413012E9,
            "end_time": 1.499473413069E9, "annotations": {"UserID": "5M388M1E", "Name": "Ola"}},
           {"id": "b29b548af4d54a0f", "name": "SNS", "start_time": 1.499473413112E9, "end_time": 1.499473414071E9,
            "http": {"response": {"status": 200}}, "aws": {"operation": "Publish", "region": "us-west-2", "retries": 0},
            "namespace": "aws"},
           {"id": "2279c0030c955e52", "name": "Initialization", "start_time": 1.499473412064E9,
            "end_time": 1.499473412819E9}]}
        """;

    private final LocalXRay xray = new LocalXRay();

    private void scorekeep() throws ApiException {
        xray.put(LAMBDA_SERVICE, SCOREKEEP, FUNCTION);
    }

    private JsonNode document(String name, String origin) throws Exception {
        JsonNode segments =
                xray.ask("/Traces", "{'TraceIds': ['" + TRACE + "']}").at("/Traces/0/Segments");
        for (JsonNode segment : segments) {
            JsonNode document = LocalXRay.JSON.readTree(segment.path("Document").textValue());
            if (document.path("name").asText().equals(name)
                    && document.path("origin").asText().equals(origin)) {
                return document;
            }
        }
        throw new AssertionError("no " + name + " in " + segments);
    }

    @Test
    void scorekeepsTraceHasFiveSegments() throws Exception {
        scorekeep();
        JsonNode trace = xray.ask("/Traces", "{'TraceIds': ['" + TRACE + "']}").at("/Traces/0");
        assertThat(trace.path("Segments")).hasSize(5);
        assertThat(trace.path("Duration").asDouble()).isEqualTo(3.232);
    }

    @Test
    void scorekeepsTableIsInferred() throws Exception {
        scorekeep();
        ObjectNode table = (ObjectNode) document("DynamoDB", "AWS::DynamoDB::Table");
        table.remove("id");
        assertThat(table)
                .isEqualTo(LocalXRay.json("{'name': 'DynamoDB', 'start_time': 1.49947341469E9,"
                        + " 'end_time': 1.499473414769E9, 'parent_id': '4cd3f10b76c624b4', 'inferred': true,"
                        + " 'http': {'response': {'status': 200, 'content_length': 57}},"
                        + " 'aws': {'table_name': 'scorekeep-user', 'operation': 'UpdateItem',"
                        + " 'resource_names': ['scorekeep-user']}, 'trace_id': '" + TRACE
                        + "', 'origin': 'AWS::DynamoDB::Table'}"));
    }

    @Test
    void scorekeepsTopicIsInferred() throws Exception {
        scorekeep();
        assertThat(document("SNS", "AWS::SNS").path("parent_id").asText()).isEqualTo("b29b548af4d54a0f");
    }

    @Test
    void scorekeepsSummaryIsThePublishedOne() throws Exception {
        scorekeep();
        JsonNode summary = xray.ask("/TraceSummaries", "{'StartTime': 1499473410, 'EndTime': 1499473420}")
                .at("/TraceSummaries/0");
        assertThat(summary.path("Id").asText()).isEqualTo(TRACE);
        assertThat(summary.path("ResponseTime").asDouble()).isEqualTo(3.232);
        assertThat(summary.at("/Users/0/UserName").asText()).isEqualTo("5M388M1E");
        assertThat(summary.at("/Annotations/UserID/0/AnnotationValue/StringValue")
                        .asText())
                .isEqualTo("5M388M1E");
        assertThat(summary.at("/Annotations/Name/0/AnnotationValue/StringValue").asText())
                .isEqualTo("Ola");
    }

    /** Four requests. Two of them call a table and a topic. */
    private void sample() throws ApiException {
        double start = 1528317567;
        String[] names = {"5b17de3f", "5b17de40", "5b17de4f", "5b17de54"};
        double[] took = {0.005, 0.015, 0.157, 0.096};
        double[][] below = {{}, {}, {0.076, 0.049}, {0.044, 0.076}};
        for (int i = 0; i < names.length; i++) {
            String calls = below[i].length == 0
                    ? ""
                    : ", "
                            + Sent.below(
                                    call("b", "DynamoDB", start, below[i][0], "'table_name': 'startup-signups'"),
                                    call("c", "SNS", start, below[i][1], "'operation': 'Publish'"));
            xray.put("{'trace_id': '1-" + names[i] + "-0123456789abcdef01234567', 'id': '" + Sent.id("a")
                    + "', 'name': 'xray-sample.elasticbeanstalk.com', 'origin': 'AWS::EC2::Instance',"
                    + " 'start_time': " + start + ", 'end_time': " + (start + took[i]) + ", 'error': " + (i == 0)
                    + calls + "}");
        }
    }

    private static String call(String id, String name, double start, double took, String aws) {
        return Sent.call(
                id, name, start - Sent.NOON, start + took - Sent.NOON, "'namespace': 'aws', 'aws': {" + aws + "}");
    }

    private Map<String, JsonNode> sampleNodes() throws ApiException {
        sample();
        Map<String, JsonNode> nodes = new TreeMap<>();
        xray.ask("/ServiceGraph", "{'StartTime': 1528317567, 'EndTime': 1528317589}")
                .path("Services")
                .forEach(service -> nodes.put(service.path("Type").asText(), service));
        return nodes;
    }

    private static List<String> histogram(JsonNode histogram) {
        List<String> entries = new ArrayList<>();
        histogram.forEach(entry -> entries.add(
                entry.path("Value").asDouble() + " x " + entry.path("Count").asInt()));
        return entries;
    }

    @Test
    void theSamplesGraphHasFourNodes() throws Exception {
        assertThat(sampleNodes()).containsOnlyKeys("client", "AWS::EC2::Instance", "AWS::DynamoDB::Table", "AWS::SNS");
    }

    @Test
    void theSamplesClientHasThePublishedEdge() throws Exception {
        JsonNode client = sampleNodes().get("client");
        assertThat(client.path("State").asText()).isEqualTo("unknown");
        assertThat(client.at("/Edges/0/SummaryStatistics"))
                .hasToString(LocalXRay.json("{'OkCount': 3, 'ErrorStatistics': {'ThrottleCount': 0, 'OtherCount': 1,"
                                + " 'TotalCount': 1}, 'FaultStatistics': {'OtherCount': 0, 'TotalCount': 0},"
                                + " 'TotalCount': 4, 'TotalResponseTime': 0.273}")
                        .toString());
    }

    @Test
    void theSamplesInstanceHasThePublishedHistogram() throws Exception {
        JsonNode instance = sampleNodes().get("AWS::EC2::Instance");
        assertThat(instance.path("Root").asBoolean()).isTrue();
        assertThat(instance.path("Edges")).hasSize(2);
        assertThat(histogram(instance.path("ResponseTimeHistogram")))
                .containsExactlyInAnyOrder("0.005 x 1", "0.015 x 1", "0.157 x 1", "0.096 x 1");
    }

    @Test
    void theSamplesTableAndTopicHaveThePublishedTimes() throws Exception {
        Map<String, JsonNode> nodes = sampleNodes();
        JsonNode table = nodes.get("AWS::DynamoDB::Table");
        assertThat(table.at("/SummaryStatistics/TotalResponseTime").asDouble()).isEqualTo(0.12);
        assertThat(histogram(table.path("DurationHistogram"))).containsExactlyInAnyOrder("0.076 x 1", "0.044 x 1");
        JsonNode topic = nodes.get("AWS::SNS");
        assertThat(topic.path("Name").asText()).isEqualTo("SNS");
        assertThat(topic.at("/SummaryStatistics/TotalResponseTime").asDouble()).isEqualTo(0.125);
    }
}
