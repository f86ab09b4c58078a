// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** Documents as the agent sends them. Times are seconds after an arbitrary moment. */
public final class Documents {
    public static final String TRACE = "1-67891234-0123456789abcdef01234567";
    public static final String A = "aaaaaaaaaaaaaaaa";
    public static final String HTTP = "bbbbbbbbbbbbbbbb";
    public static final String B = "cccccccccccccccc";
    public static final String DYNAMO = "dddddddddddddddd";

    private Documents() {}

    /** The segment of service-a, which called service-b at port 8081 and DynamoDB. */
    public static String serviceA() {
        return segment(A, "service-a", 0, 0.1)
                .with(
                        "http",
                        "{'request': {'method': 'PUT', 'url': 'http://127.0.0.1:8080/orders/1'},"
                                + " 'response': {'status': 500}}")
                .with("fault", "true")
                .with("subsegments", "[" + callToB() + "," + dynamo() + "]")
                .json();
    }

    public static String callToB() {
        return new Document()
                .with("id", "'" + HTTP + "'")
                .with("name", "'127.0.0.1'")
                .with("namespace", "'remote'")
                .with("start_time", "1000.020")
                .with("end_time", "1000.090")
                .with("fault", "true")
                .with(
                        "http",
                        "{'request': {'method': 'GET', 'url': 'http://127.0.0.1:8081/prices/tea'},"
                                + " 'response': {'status': 500}}")
                .json();
    }

    public static String dynamo() {
        return new Document()
                .with("id", "'" + DYNAMO + "'")
                .with("name", "'DynamoDb'")
                .with("namespace", "'aws'")
                .with("start_time", "1000.005")
                .with("end_time", "1000.015")
                .with("aws", "{'operation': 'PutItem', 'table_name': 'orders'}")
                .json();
    }

    /** The segment of service-b, which answered the call of service-a with an exception. */
    public static String serviceB() {
        return segment(B, "service-b", 0.03, 0.08)
                .with("parent_id", "'" + HTTP + "'")
                .with(
                        "http",
                        "{'request': {'method': 'GET', 'url': 'http://127.0.0.1:8081/prices/tea'},"
                                + " 'response': {'status': 500}}")
                .with("fault", "true")
                .with(
                        "cause",
                        "{'working_directory': '/', 'exceptions': [{'id': '1111111111111111',"
                                + " 'type': 'java.lang.IllegalStateException', 'message': 'the shelf fell over'}]}")
                .json();
    }

    public static Document segment(String id, String name, double start, double end) {
        return new Document()
                .with("id", "'" + id + "'")
                .with("name", "'" + name + "'")
                .with("trace_id", "'" + TRACE + "'")
                .with("start_time", String.valueOf(1000 + start))
                .with("end_time", String.valueOf(1000 + end));
    }

    public static Document subsegment(String id, String parent, String name) {
        return segment(id, name, 0.01, 0.02).with("type", "'subsegment'").with("parent_id", "'" + parent + "'");
    }

    /** A JSON object, written with single quotes. */
    public static final class Document {
        private final Map<String, String> fields = new LinkedHashMap<>();

        public Document with(String name, String value) {
            fields.put(name, value);
            return this;
        }

        public Document without(String name) {
            fields.remove(name);
            return this;
        }

        public String json() {
            StringBuilder json = new StringBuilder();
            fields.forEach((name, value) -> json.append(json.isEmpty() ? "{" : ", ")
                    .append("'")
                    .append(name)
                    .append("': ")
                    .append(value));
            return json.append("}").toString().replace('\'', '"');
        }
    }
}
