// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictReceiverTest {

    private static final String PAST_OR_FUTURE = "epoch seconds, at most 28 days ago and 5 minutes ahead";
    private static final String ID = "16 lower-case hex digits, not all zero";

    /** A change that makes one value of a valid segment invalid, and the violation that it causes. */
    record Bad(String name, Consumer<ObjectNode> spoil, String violation) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesSegment(Bad bad) {
        ObjectNode document = Documents.segment();
        bad.spoil.accept(document);
        assertThat(violations(document)).singleElement().asString().startsWith(bad.violation);
    }

    static Stream<Bad> refusesSegment() {
        return Stream.of(
                new Bad("no name", d -> d.remove("name"), "name: present"),
                new Bad("no start time", d -> d.remove("start_time"), "start_time: present"),
                new Bad("no trace id", d -> d.remove("trace_id"), "trace_id: present"),
                new Bad("no end", d -> d.remove("end_time"), "end_time: either"),
                new Bad("two ends", d -> d.put("in_progress", true), "end_time: either"),
                new Bad("ends before it starts", d -> d.put("end_time", Documents.now()), "end_time: not before"),
                new Bad("time as text", d -> d.put("end_time", "1"), "end_time: a number"),
                new Bad(
                        "milliseconds",
                        d -> d.put("end_time", 1e13).put("start_time", 1e13),
                        "start_time: " + PAST_OR_FUTURE),
                new Bad("upper-case id", d -> d.put("id", "70DE5B6F19FF9A0A"), "id: " + ID),
                new Bad("zero id", d -> d.put("id", "0000000000000000"), "id: " + ID),
                new Bad("short parent id", d -> d.put("parent_id", "70de"), "parent_id: " + ID),
                new Bad(
                        "id used twice",
                        d -> sub(d).put("id", "70de5b6f19ff9a0a"),
                        "subsegments.0.id: an id is used once"),
                new Bad(
                        "trace id of another form",
                        d -> d.put("trace_id", "1-5759e988"),
                        "trace_id: 1- 8 hex - 24 hex"),
                new Bad(
                        "trace id too old",
                        d -> d.put("trace_id", Documents.traceId(Documents.now() - 29 * 86_400)),
                        "trace_id: " + PAST_OR_FUTURE),
                new Bad(
                        "trace id of the future",
                        d -> d.put("trace_id", Documents.traceId(Documents.now() + 400)),
                        "trace_id: " + PAST_OR_FUTURE),
                new Bad(
                        "other type",
                        d -> d.put("type", "segment").put("parent_id", "70de5b6f19ff9a0b"),
                        "type: subsegment"),
                new Bad("long name", d -> d.put("name", "n".repeat(201)), "name: 1 to 200"),
                new Bad("empty name", d -> d.put("name", ""), "name: 1 to 200"),
                new Bad("comma in a name", d -> d.put("name", "a,b"), "name: 1 to 200"),
                new Bad("tab in a name", d -> sub(d).put("name", "a\tb"), "subsegments.0.name: 1 to 200"),
                new Bad("unknown field", d -> d.put("colour", "red"), "colour: one of"),
                new Bad(
                        "other namespace",
                        d -> sub(d).put("namespace", "local"),
                        "subsegments.0.namespace: aws, remote"),
                new Bad(
                        "embedded trace id",
                        d -> sub(d).put("trace_id", "1-1-1"),
                        "subsegments.0.trace_id: absent in an embedded"),
                new Bad(
                        "embedded parent id",
                        d -> sub(d).put("parent_id", "1"),
                        "subsegments.0.parent_id: absent in an embedded"),
                new Bad(
                        "embedded type",
                        d -> sub(d).put("type", "subsegment"),
                        "subsegments.0.type: absent in an embedded"),
                new Bad("embedded without name", d -> sub(d).remove("name"), "subsegments.0.name: present"),
                new Bad("embedded without id", d -> sub(d).remove("id"), "subsegments.0.id: present"),
                new Bad(
                        "embedded without start",
                        d -> sub(d).remove("start_time"),
                        "subsegments.0.start_time: present"),
                new Bad(
                        "status as text",
                        d -> response(d).put("status", "503").put("content_length", 1),
                        "http.response.status: an integer"),
                new Bad("fractional status", d -> response(d).put("status", 503.5), "http.response.status: an integer"),
                new Bad(
                        "length as text",
                        d -> response(d).put("content_length", "1"),
                        "http.response.content_length: an integer"),
                new Bad(
                        "long url",
                        d -> request(d).put("url", "u".repeat(251)),
                        "http.request.url: a string of at most 250"),
                new Bad(
                        "long method",
                        d -> request(d).put("method", "u".repeat(251)),
                        "http.request.method: a string of at most 250"),
                new Bad(
                        "long agent",
                        d -> request(d).put("user_agent", "u".repeat(251)),
                        "http.request.user_agent: a string of at most 250"),
                new Bad(
                        "long client",
                        d -> request(d).put("client_ip", "u".repeat(251)),
                        "http.request.client_ip: a string of at most 250"),
                new Bad("long user", d -> d.put("user", "u".repeat(251)), "user: a string of at most 250"),
                new Bad(
                        "long sql user",
                        d -> sql(d).put("user", "u".repeat(251)),
                        "subsegments.0.sql.user: a string of at most 250"),
                new Bad("header in http", d -> request(d).put("header", "x"), "http.request.header: one of"),
                new Bad(
                        "sql url without catalog",
                        d -> sql(d).put("url", "jdbc:h2:mem:test"),
                        "subsegments.0.sql.url: matches"),
                new Bad("retries as text", d -> aws(d).put("retries", "1"), "subsegments.0.aws.retries: an integer"),
                new Bad(
                        "camel case in aws",
                        d -> aws(d).put("tableName", "t"),
                        "subsegments.0.aws.tableName: a key in snake case"),
                new Bad(
                        "table names that are no list",
                        d -> aws(d).put("table_names", "t"),
                        "subsegments.0.aws.table_names: a list"),
                new Bad(
                        "table name that is no text",
                        d -> aws(d).putArray("table_names").add(1),
                        "subsegments.0.aws.table_names: a string"),
                new Bad("unknown part of ec2", d -> ((ObjectNode) d.at("/aws/ec2")).put("x", "y"), "aws.ec2.x: one of"),
                new Bad("null", d -> d.putNull("user"), "user: absent rather than null"),
                new Bad("empty object", d -> d.putObject("service"), "service: absent rather than null"),
                new Bad("empty list", d -> d.putArray("precursor_ids"), "precursor_ids: absent rather than null"),
                new Bad("empty annotations", d -> d.putObject("annotations"), "annotations: absent rather than null"),
                new Bad(
                        "false flag",
                        d -> d.put("throttle", false).put("error", true),
                        "throttle: absent rather than null"),
                new Bad(
                        "embedded false flag",
                        d -> request(d).put("x_forwarded_for", false),
                        "http.request.x_forwarded_for: absent rather than null"),
                new Bad("flag as number", d -> request(d).put("traced", 1), "http.request.traced: true, or absent"),
                new Bad("fault without a reason", d -> d.remove("http"), "fault: comes with"),
                new Bad(
                        "error without a reason",
                        d -> d.<ObjectNode>without("http")
                                .<ObjectNode>without("fault")
                                .put("error", true),
                        "error: comes with"),
                new Bad("throttle without error", d -> d.put("throttle", true), "throttle: comes with error"),
                new Bad("503 without fault", d -> d.remove("fault"), "fault: true with status 503"),
                new Bad(
                        "404 without error",
                        d -> response(d.without("fault")).put("status", 404),
                        "error: true with status 404"),
                new Bad(
                        "429 without throttle",
                        d -> response(d.<ObjectNode>without("fault").put("error", true))
                                .put("status", 429),
                        "throttle: true with status 429"),
                new Bad(
                        "cause of another type",
                        d -> sub(d).put("cause", 1),
                        "subsegments.0.cause: an exception's id or an object"),
                new Bad("cause that is no id", d -> sub(d).put("cause", "x"), "subsegments.0.cause: " + ID),
                new Bad(
                        "exception without id",
                        d -> exception(d, 0).remove("id"),
                        "subsegments.0.cause.exceptions.0.id: present"),
                new Bad(
                        "exception with a short id",
                        d -> exception(d, 0).put("id", "1"),
                        "subsegments.0.cause.exceptions.0.id: " + ID),
                new Bad(
                        "exception of an unknown cause",
                        d -> exception(d, 0).put("cause", "3333333333333333"),
                        "subsegments.0.cause.exceptions.0.cause: the id of an exception"),
                new Bad(
                        "frame without path",
                        d -> frame(d).remove("path"),
                        "subsegments.0.cause.exceptions.0.stack.0.path: present"),
                new Bad(
                        "frame with a null path",
                        d -> frame(d).putNull("path"),
                        "subsegments.0.cause.exceptions.0.stack.0.path: absent rather than null"),
                new Bad(
                        "line as text",
                        d -> frame(d).put("line", "7"),
                        "subsegments.0.cause.exceptions.0.stack.0.line: an integer"),
                new Bad(
                        "51 frames",
                        StrictReceiverTest::addFiftyFrames,
                        "subsegments.0.cause.exceptions.0.stack: at most 50"),
                new Bad(
                        "annotation key with a dot",
                        d -> d.withObject("/annotations").put("a.b", 1),
                        "annotations: keys match"),
                new Bad(
                        "annotation of a list",
                        d -> d.withObject("/annotations").putArray("a").add(1),
                        "annotations.a: a string, a number"),
                new Bad(
                        "long annotation",
                        d -> d.withObject("/annotations").put("a", "a".repeat(1001)),
                        "annotations.a: at most 1000"),
                new Bad(
                        "metadata outside a namespace",
                        d -> d.withObject("/metadata").put("a", "b"),
                        "metadata.a: an object"),
                new Bad(
                        "reserved metadata",
                        d -> d.withObject("/metadata").putObject("AWS.x").put("a", 1),
                        "metadata: namespaces beginning AWS."),
                new Bad(
                        "link without trace",
                        d -> d.putArray("links").addObject().put("id", "70de5b6f19ff9a0b"),
                        "links.0.trace_id: present"));
    }

    @Test
    void takesGoodSegment() {
        assertThat(violations(Documents.segment())).isEmpty();
    }

    @Test
    void takesGoodSubsegment() {
        assertThat(violations(Documents.subsegment())).isEmpty();
    }

    @Test
    void takesSegmentInProgress() {
        ObjectNode document = Documents.segment();
        document.remove("end_time");
        assertThat(violations(document.put("in_progress", true))).isEmpty();
    }

    @Test
    void refusesIndependentSubsegmentWithoutParent() {
        ObjectNode document = Documents.subsegment();
        document.remove("parent_id");
        assertThat(violations(document)).singleElement().asString().startsWith("parent_id: present");
    }

    @Test
    void refusesDocumentThatDoesNotBeginWithItsId() {
        ObjectNode document = Documents.segment();
        document.set("id", document.remove("id"));
        assertThat(violations(document))
                .singleElement()
                .asString()
                .startsWith("document: the document begins with its id");
    }

    private static List<String> violations(ObjectNode document) {
        return StrictReceiver.violations(document, Clock.systemUTC());
    }

    private static void addFiftyFrames(ObjectNode document) {
        for (int i = 0; i < 50; i++) {
            exception(document, 0).withArray("stack").addObject().put("path", "A.java");
        }
    }

    private static ObjectNode sub(ObjectNode document) {
        return (ObjectNode) document.at("/subsegments/0");
    }

    private static ObjectNode request(ObjectNode document) {
        return (ObjectNode) document.at("/http/request");
    }

    private static ObjectNode response(ObjectNode document) {
        return (ObjectNode) document.at("/http/response");
    }

    private static ObjectNode sql(ObjectNode document) {
        return (ObjectNode) document.at("/subsegments/0/sql");
    }

    private static ObjectNode aws(ObjectNode document) {
        return (ObjectNode) document.at("/subsegments/0/aws");
    }

    private static ObjectNode exception(ObjectNode document, int index) {
        return (ObjectNode) document.at("/subsegments/0/cause/exceptions/" + index);
    }

    private static ObjectNode frame(ObjectNode document) {
        return (ObjectNode) exception(document, 0).at("/stack/0");
    }
}
