// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The operation and the resource of a subsegment's {@code aws} block. Absent texts are empty. */
public record Aws(String operation, String resource) {
    static final Aws NONE = new Aws("", "");

    // The most useful first: a key without its bucket says little.
    private static final List<String> RESOURCES = List.of(
            "table_name",
            "bucket_name",
            "queue_url",
            "topic_arn",
            "function_name",
            "stream_name",
            "state_machine_arn",
            "secret_id",
            "parameter_name",
            "event_bus_name",
            "model_id");

    static Aws of(JsonNode aws) {
        if (!aws.isObject()) {
            return NONE;
        }
        return new Aws(aws.path("operation").asText(""), resource(aws));
    }

    private static String resource(JsonNode aws) {
        for (String name : RESOURCES) {
            if (aws.path(name).isTextual()) {
                String key = aws.path("key").asText("");
                String resource = aws.path(name).asText();
                return name.equals("bucket_name") && !key.isEmpty() ? resource + "/" + key : resource;
            }
        }
        JsonNode tables = aws.path("table_names");
        if (tables.isArray() && !tables.isEmpty()) {
            return tables.size() == 1
                    ? tables.get(0).asText()
                    : tables.get(0).asText() + " and " + (tables.size() - 1) + " more";
        }
        return "";
    }
}
