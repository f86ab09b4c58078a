// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Call;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Values that a segment or subsegment holds. */
final class CallValues {
    private CallValues() {}

    /** Those that are the same in every scope; none for other keywords. */
    static Collection<?> of(Call call, Keyword keyword) {
        JsonNode json = call.json();
        JsonNode request = json.path("http").path("request");
        return switch (keyword) {
            case OK -> List.of(call.flags().ok() && !call.inProgress());
            case ERROR -> List.of(call.flags().error());
            case THROTTLE -> List.of(call.flags().throttle());
            case FAULT -> List.of(call.flags().fault());
            case PARTIAL -> List.of(call.inProgress());
            case REMOTE -> List.of(call.outgoing());
            case RESPONSE_TIME, DURATION ->
                call.milliseconds().isPresent() ? List.of(call.milliseconds().getAsDouble() / 1_000) : List.of();
            case HTTP_STATUS -> call.http().status() > 0 ? List.of(call.http().status()) : List.of();
            case HTTP_URL -> texts(request.path("url"));
            case HTTP_METHOD -> texts(request.path("method"));
            case HTTP_USER_AGENT -> texts(request.path("user_agent"));
            case HTTP_CLIENT_IP -> texts(request.path("client_ip"));
            case USER -> texts(json.path("user"));
            case MESSAGE -> json.path("cause").path("exceptions").findValuesAsText("message");
            case AVAILABILITY_ZONE -> texts(json.path("aws").path("ec2").path("availability_zone"));
            case INSTANCE_ID -> texts(json.path("aws").path("ec2").path("instance_id"));
            case RESOURCE_ARN ->
                texts(json.path("resource_arn"), json.path("aws").path("resource_arn"));
            default -> List.of();
        };
    }

    private static List<String> texts(JsonNode... values) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (value.isTextual() && !value.asText().isEmpty()) {
                texts.add(value.asText());
            }
        }
        return texts;
    }

    /** The value of an annotation of a segment, wherever in the segment it is set. */
    static Collection<?> annotation(Trace trace, Call segment, String key) {
        List<Object> values = new ArrayList<>();
        for (Call call : trace.calls()) {
            JsonNode value = call.json().path("annotations").path(key);
            if (value.isValueNode() && !value.isNull() && trace.owner(call).id().equals(segment.id())) {
                values.add(value(value));
            }
        }
        return values;
    }

    static Object value(JsonNode annotation) {
        if (annotation.isNumber()) {
            return annotation.asDouble();
        }
        return annotation.isBoolean() ? annotation.asBoolean() : annotation.asText();
    }
}
