// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.document.Call;
import dev.weft.console.trace.Node;
import dev.weft.console.trace.NodeJson;
import dev.weft.console.trace.RootCauseJson;
import dev.weft.console.trace.Summary;
import dev.weft.console.trace.Trace;
import java.util.Collection;

/** Writes the summary of a trace in the shape of the API. {@code Http} and lists are never absent: clients rely on them. */
final class SummaryJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SummaryJson() {}

    static ObjectNode of(Trace trace) {
        Summary summary = trace.summary();
        ObjectNode json = JSON.objectNode()
                .put("Id", trace.id())
                .put("StartTime", trace.start())
                .put("Duration", Seconds.of(summary.duration()));
        summary.responseTime().ifPresent(time -> json.put("ResponseTime", Seconds.of(time)));
        json.put("HasFault", summary.fault())
                .put("HasError", summary.error())
                .put("HasThrottle", summary.throttled())
                .put("IsPartial", summary.partial())
                .put("Revision", trace.arrived());
        json.set("Http", trace.entry().map(SummaryJson::http).orElseGet(JSON::objectNode));
        json.set("Annotations", annotations(summary));
        ArrayNode users = json.putArray("Users");
        summary.users()
                .forEach(
                        (user, nodes) -> users.addObject().put("UserName", user).set("ServiceIds", services(nodes)));
        json.set("ServiceIds", services(summary.services()));
        json.set("ResourceARNs", list("ARN", summary.resourceArns()));
        json.set("InstanceIds", list("Id", summary.instanceIds()));
        json.set("AvailabilityZones", list("Name", summary.availabilityZones()));
        summary.entryPoint().ifPresent(node -> json.set("EntryPoint", NodeJson.write(JSON.objectNode(), node)));
        json.set("FaultRootCauses", RootCauseJson.failures(summary.faultRootCauses()));
        json.set("ErrorRootCauses", RootCauseJson.failures(summary.errorRootCauses()));
        json.set("ResponseTimeRootCauses", RootCauseJson.responseTimes(summary.responseTimeRootCauses()));
        return json;
    }

    private static ObjectNode http(Call entry) {
        ObjectNode json = JSON.objectNode();
        JsonNode request = entry.json().path("http").path("request");
        copy(request.path("url"), json, "HttpURL");
        if (entry.http().status() > 0) {
            json.put("HttpStatus", entry.http().status());
        }
        copy(request.path("method"), json, "HttpMethod");
        copy(request.path("user_agent"), json, "UserAgent");
        copy(request.path("client_ip"), json, "ClientIp");
        return json;
    }

    private static void copy(JsonNode value, ObjectNode json, String name) {
        if (value.isTextual()) {
            json.set(name, value);
        }
    }

    private static ObjectNode annotations(Summary summary) {
        ObjectNode json = JSON.objectNode();
        summary.annotations().forEach((key, values) -> {
            ArrayNode list = json.putArray(key);
            values.forEach((value, nodes) -> {
                ObjectNode annotation = list.addObject();
                annotation.putObject("AnnotationValue").set(valueMember(value), value);
                annotation.set("ServiceIds", services(nodes));
            });
        });
        return json;
    }

    private static String valueMember(JsonNode value) {
        if (value.isNumber()) {
            return "NumberValue";
        }
        return value.isBoolean() ? "BooleanValue" : "StringValue";
    }

    private static ArrayNode services(Collection<Node> nodes) {
        ArrayNode json = JSON.arrayNode();
        nodes.forEach(node -> NodeJson.write(json.addObject(), node));
        return json;
    }

    private static ArrayNode list(String member, Collection<String> values) {
        ArrayNode json = JSON.arrayNode();
        values.forEach(value -> json.addObject().put(member, value));
        return json;
    }
}
