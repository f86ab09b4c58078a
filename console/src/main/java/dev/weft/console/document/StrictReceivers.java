// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says what the CloudWatch agent and OpenTelemetry's collectors would refuse in a document. They decode documents into typed
 * members, and drop the whole document in silence if one does not fit. AWS's X-Ray daemon forwards it.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/awsxrayreceiver">awsxrayreceiver</a>
 */
public final class StrictReceivers {
    private static final int MAX_FAULTS = 10;

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{16}");
    private static final Pattern TRACE_ID = Pattern.compile("..[0-9a-fA-F]{8}.[0-9a-fA-F]{24}");
    private static final Pattern SQL_URL = Pattern.compile(".+//.+/[^?]+\\??.*");

    private final List<String> faults = new ArrayList<>();

    private StrictReceivers() {}

    /**
     * Checks a segment or an independent subsegment.
     *
     * @return one sentence for each fault, with the place of the member; empty if the document is taken. At most 10
     */
    public static List<String> faults(JsonNode document) {
        StrictReceivers receivers = new StrictReceivers();
        receivers.entity("", document);
        receivers.require(document.path("trace_id"), "trace_id");
        return List.copyOf(receivers.faults);
    }

    private void entity(String place, JsonNode entity) {
        members(place, Members.ENTITY, entity);
        for (String required : List.of("id", "name", "start_time")) {
            require(entity.path(required), place + required);
        }
        matches(ID, entity.path("id"), place + "id", "16 hexadecimal digits");
        matches(ID, entity.path("parent_id"), place + "parent_id", "16 hexadecimal digits");
        matches(TRACE_ID, entity.path("trace_id"), place + "trace_id", "1-<8 hexadecimal digits>-<24>");
        JsonNode namespace = entity.path("namespace");
        if (namespace.isTextual() && !List.of("aws", "remote").contains(namespace.asText())) {
            fault(place + "namespace", "aws or remote", namespace);
        }
        matches(SQL_URL, entity.path("sql").path("url"), place + "sql.url", "<protocol>://<host>/<database>");
        JsonNode exceptions = entity.path("cause").path("exceptions");
        for (int i = 0; i < exceptions.size(); i++) {
            // The receivers end with an error of their own here.
            require(exceptions.get(i).path("id"), place + "cause.exceptions[" + i + "].id");
        }
        JsonNode subsegments = entity.path("subsegments");
        for (int i = 0; i < subsegments.size() && faults.size() < MAX_FAULTS; i++) {
            if (subsegments.get(i).isObject()) {
                entity(place + "subsegments[" + i + "].", subsegments.get(i));
            }
        }
    }

    private void members(String place, Map<String, Member> known, JsonNode object) {
        object.fields().forEachRemaining(field -> {
            Member member = known.get(field.getKey());
            if (member != null && !field.getValue().isNull()) {
                member(place + field.getKey(), member, field.getValue());
            }
        });
    }

    private void member(String place, Member member, JsonNode value) {
        if (!member.type().takes(value)) {
            fault(place, member.type().expected(), value);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size() && faults.size() < MAX_FAULTS; i++) {
                members(place + "[" + i + "].", member.inner(), value.get(i));
            }
        } else {
            members(place + ".", member.inner(), value);
        }
    }

    private void require(JsonNode value, String place) {
        if (value.isMissingNode() || value.isNull()) {
            add(place + " is missing");
        }
    }

    private void matches(Pattern pattern, JsonNode value, String place, String expected) {
        if (value.isTextual() && !pattern.matcher(value.asText()).matches()) {
            fault(place, expected, value);
        }
    }

    private void fault(String place, String expected, JsonNode found) {
        add(place + " is " + found + ", expected " + expected);
    }

    private void add(String fault) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(fault);
        }
    }
}
