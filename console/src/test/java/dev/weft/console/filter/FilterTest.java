// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.store.memory.MemoryTraces;
import dev.weft.console.trace.Trace;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One trace: a shop answers a request of alice with 200 after 2.5 s. On the way "prices" failed with 500, because of a
 * throttled table. The shop goes on for another second.
 */
class FilterTest {
    private static final String ID = "1-6553f100-0123456789abcdef01234567";
    private static final String SHOP = """
        {"trace_id": "1-6553f100-0123456789abcdef01234567", "id": "000000000000000a", "name": "shop",
         "start_time": 1700000000, "end_time": 1700000002.5, "origin": "AWS::EC2::Instance", "user": "alice",
         "http": {"request": {"method": "GET", "url": "http://shop/api/game/7", "user_agent": "curl/8",
                              "client_ip": "10.0.0.1"},
                  "response": {"status": 200}},
         "aws": {"ec2": {"instance_id": "i-1", "availability_zone": "eu-west-1a"}, "account_id": "123456789012"},
         "resource_arn": "arn:aws:ec2:shop",
         "annotations": {"gameid": "817DL6VO", "age": 30, "vip": true, "old": false, "a.b": "dotted"},
         "subsegments": [
           {"id": "000000000000000b", "name": "prices.local", "namespace": "remote", "fault": true,
            "start_time": 1700000000.5, "end_time": 1700000002,
            "http": {"request": {"method": "POST", "url": "http://prices.local/tea"}, "response": {"status": 500}}},
           {"id": "000000000000000d", "name": "afterwards", "start_time": 1700000003, "end_time": 1700000003.5}]}
        """;
    private static final String PRICES = """
        {"trace_id": "1-6553f100-0123456789abcdef01234567", "id": "000000000000000c", "name": "prices",
         "parent_id": "000000000000000b", "start_time": 1700000000.6, "end_time": 1700000001.9, "fault": true,
         "cause": {"exceptions": [{"id": "1", "type": "Throttled", "message": "Access Denied for account_id: 1"}]},
         "http": {"response": {"status": 500}},
         "annotations": {"shelf": "3"},
         "subsegments": [
           {"id": "000000000000000e", "name": "DynamoDB", "namespace": "aws", "error": true, "throttle": true,
            "fault": true, "start_time": 1700000000.7, "end_time": 1700000001.8, "aws": {"table_name": "tea"},
            "http": {"response": {"status": 429}}}]}
        """;

    private static final Map<String, String> GROUPS =
            Map.of("slow", "responseTime > 2", "all", "", "loop", "group.name = \"loop\"");

    private static Trace trace;

    @BeforeAll
    static void assemble() throws MalformedDocument {
        MemoryTraces store = new MemoryTraces();
        store.add(Document.read(SHOP));
        store.add(Document.read(PRICES));
        trace = store.trace(ID).orElseThrow();
    }

    private static Filter filter(String expression) throws FilterException {
        return Filter.parse(expression, group -> Optional.ofNullable(GROUPS.get(group)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "!fault",
                "ok = true",
                "ok != false",
                "OK = TRUE",
                "fault = \"false\"",
                "!partial",
                "inferred",
                "root",
                "remote",
                "responsetime > 2",
                "responseTime <= 2.5",
                "responsetime = 2.5e0",
                "duration >= 3.5 AND duration < 4",
                "ok !partial duration <5",
                "http.status = 200",
                "http.status",
                "http.url",
                "http.url AND responseTime > 2",
                "http.url CONTAINS \"/api/game/\"",
                "http.url BEGINSWITH \"http://shop/\" and http.url endswith \"7\"",
                "http.method = GET",
                "http.useragent = \"curl/8\"",
                "http.clientip != \"10.0.0.2\"",
                "user CONTAINS \"\"",
                "user = alice",
                "availabilityzone = \"eu-west-1a\"",
                "instance.id = \"i-1\"",
                "resource.arn BEGINSWITH \"arn:\"",
                "account.id = \"123456789012\"",
                "account.id = 123456789012",
                "name = \"prices\"",
                "type = AWS::DynamoDB::Table",
                "message CONTAINS \"Denied\"",
                "annotation.gameid = \"817DL6VO\"",
                "annotation.gameid",
                "annotation.age > 29",
                "annotation.age = 30.0",
                "annotation.vip",
                "annotation.vip = true",
                "annotation.old = false",
                "!annotation.old",
                "!annotation.missing",
                "annotation.shelf = 3",
                "annotation[gameid] BEGINSWITH \"817\"",
                "annotation[a.b] = \"dotted\"",
                "ANNOTATION[\"a.b\"] = \"dotted\"",
                "annotation.a.b = dotted",
                "service(\"shop\")",
                "service(shop)",
                "service()",
                "service() { fault }",
                "service(\"prices\") { fault }",
                "service(\"shop\") { ok = true }",
                "service(\"shop\") { root = true }",
                "service(\"prices\") { !root AND responsetime > 1.2 }",
                "service(\"prices\") { annotation.shelf = \"3\" }",
                "service(\"shop\") { !annotation.shelf }",
                "service(\"shop\") { duration > 3 AND responsetime < 3 }",
                "service(\"tea\") { inferred AND http.status = 429 }",
                "service(id(name: \"tea\", type: \"AWS::DynamoDB::Table\"))",
                "service(id(type:\"AWS::DynamoDB::Table\")) { fault AND throttle AND error }",
                "service(id(name: \"prices\", type: \"\"))",
                "service(id(account.id: \"123456789012\"))",
                "!service(\"orders\")",
                "edge(\"shop\", \"prices\")",
                "edge(\"shop\", \"prices\") { fault }",
                "edge(\"shop\", \"prices\") { http.status = 500 AND responsetime = 1.5 }",
                "edge(id(name: \"shop\", type: \"client\"), \"shop\") { ok }",
                "edge(id(name: \"prices\"), id(name: \"tea\", type: \"AWS::DynamoDB::Table\"))",
                "edge(, \"tea\")",
                "edge(\"prices\")",
                "edge()",
                "!edge(\"prices\", \"shop\")",
                "rootcause.fault.service { name = \"prices\" }",
                "rootcause.fault.service { last and type = \"AWS::DynamoDB::Table\" }",
                "rootcause.fault.service { inferred and name = tea }",
                "rootcause.fault.service { index = 2 }",
                "rootcause.fault.service { first and name = shop }",
                "rootcause.fault.entity { remote and name = \"prices.local\" }",
                "rootcause.fault.exception { last and message = \"Access Denied for account_id: 1\" }",
                "rootcause.fault.exception { name = \"Throttled\" }",
                "rootcause.responsetime.entity { remote and coverage > 0.5 }",
                "rootcause.responsetime.entity { first and coverage = 1 }",
                "!rootcause.error.service { index >= 0 }",
                "rootcause.json = #[{\"Services\": [{\"Name\": \"shop\", \"EntityPath\": [{}, {\"Remote\": true}]},"
                        + " {}, {}]}]",
                "rootcause.json = #[ {\"ClientImpacting\": false} ] AND ok",
                "rootcause.json = #[{\"Services\": [{\"Type\": \"AWS::EC2::Instance\"}, {\"Type\": null}, {}]}]",
                "group.name = \"slow\"",
                "group.name = \"slow\" AND user = \"alice\"",
                "group.arn = \"all\"",
                "error OR ok",
                "error AND fault OR ok",
                "ok AND (error OR fault OR ok)",
                "!(error OR fault)",
                "!!ok",
                "((((ok))))",
                "name = \"a\\\"b\" OR ok",
            })
    void finds(String expression) throws Exception {
        assertThat(filter(expression).matches(trace)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fault",
                "error",
                "throttle",
                "!ok",
                "ok = false",
                "partial",
                "first",
                "index = 0",
                "responsetime > 5",
                "responsetime > 2.5",
                "duration < 3",
                "http.status != 200",
                "http.url BEGINSWITH \"https\"",
                "user = \"ALICE\"",
                "user = bob",
                "annotation.age > 30",
                "annotation.age = \"30\"",
                "annotation.missing != \"x\"",
                "annotation.gameid > 5",
                "annotation.old",
                "annotation.shelf = 4",
                "service(\"orders\")",
                "service(\"shop\") { fault }",
                "service(\"prices\") { root = true and fault = true }",
                "service(id(name: \"shop\", type: \"AWS::Lambda::Function\")) { error }",
                "edge(\"prices\", \"shop\")",
                "edge(\"shop\", \"prices\") { ok }",
                "rootcause.fault.service { index > 5 }",
                "rootcause.fault.entity { last and name = \"deserialize\" }",
                "rootcause.error.service { name = \"prices\" }",
                "rootcause.json = #[{\"Services\": [{\"Name\": \"shop\"}]}]",
                "group.name != \"slow\"",
                "ok AND error OR fault",
                "ok error",
            })
    void doesNotFind(String expression) throws Exception {
        assertThat(filter(expression).matches(trace)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "colour = 1|1|a keyword",
                "ok AND|7|a keyword",
                "ok AND colour|8|a keyword",
                "AND ok|1|a keyword",
                "= 5|1|a keyword",
                "responsetime >|15|a number",
                "responsetime > \"5\"|16|a number",
                "responsetime CONTAINS 5|14|one of = != < <= > >=",
                "http.url > \"a\"|10|one of = != CONTAINS BEGINSWITH ENDSWITH",
                "ok > 1|4|one of = !=",
                "ok = maybe|6|true or false",
                "http.url = \"a|12|a closing double quote",
                "http.url = |11|a string in double quotes",
                "http.url == \"a\"|11|a string in double quotes",
                "service(\"a\"|12|)",
                "service(5)|9|the name of a service",
                "service(id(nom: \"a\"))|12|name, type or account.id",
                "service(id(name \"a\"))|17|:",
                "service(\"a\") { fault|21|}",
                "edge(\"a\" \"b\")|10|)",
                "rootcause.fault.exception { last and message = \"x\"|51|}",
                "rootcause.fault.exception|26|{",
                "rootcause.warning.service { last }|1|rootcause.json or",
                "rootcause.json = {}|18|#[",
                "rootcause.json = #[7]|20|a JSON object",
                "rootcause.json = #[{}|22|]",
                "group.name = \"unknown\"|14|the name or ARN of a group",
                "group.name|11|= or !=",
                "(ok|4|)",
                "ok)|3|AND, OR or the end",
                "ok & fault|4|a keyword, a value in double quotes or an operator",
            })
    void saysWhereAnExpressionIsWrong(String expression, int column, String expected) {
        FilterException wrong = catchThrowableOfType(FilterException.class, () -> filter(expression));
        assertThat(wrong.column()).isEqualTo(column);
        assertThat(wrong.expected()).startsWith(expected);
    }

    @Test
    void saysWhatItFound() {
        assertThat(catchThrowable(() -> filter("ok = maybe")))
                .hasMessage("column 6: found 'maybe', expected true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "service(\"a\") {"})
    void refusesMoreThanSixtyFourLevels(String open) {
        assertThat(catchThrowable(() -> filter(open.repeat(65) + "ok"))).hasMessageContaining("at most 64 levels");
    }

    @Test
    void refusesAGroupThatContainsItself() {
        assertThat(catchThrowable(() -> filter("group.name = \"loop\"")))
                .hasMessageContaining("a group that does not contain itself");
    }

    @Test
    void refusesMoreThanFourThousandCharacters() {
        assertThat(catchThrowable(() -> filter("ok " + " ".repeat(3_998))))
                .hasMessageContaining("at most 4000 characters");
    }
}
