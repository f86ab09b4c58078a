// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What daemons and SDKs say about themselves: the last record of each. Bounded and thread-safe. */
public final class Telemetry {
    private static final int MAX_RECORDS = 100;
    private static final int MAX_SENDERS = 50;
    private static final List<String> COUNTS =
            List.of("SegmentsReceivedCount", "SegmentsSentCount", "SegmentsSpilloverCount", "SegmentsRejectedCount");
    private static final List<String> ERRORS = List.of(
            "TimeoutCount",
            "ConnectionRefusedCount",
            "HTTPCode4XXCount",
            "HTTPCode5XXCount",
            "UnknownHostCount",
            "OtherCount");

    private final Operation next;
    private final Map<String, ObjectNode> bySender = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
            return size() > MAX_SENDERS;
        }
    };

    /** Telemetry that stays here. */
    public Telemetry() {
        this(request -> JsonNodeFactory.instance.objectNode());
    }

    /** @param next answers each correct request */
    public Telemetry(Operation next) {
        this.next = next;
    }

    Operations operations() {
        return Operations.builder().add("/TelemetryRecords", this::put).build();
    }

    private JsonNode put(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        List<JsonNode> records = fields.requiredList("TelemetryRecords", MAX_RECORDS);
        String host = fields.text("Hostname", 0, 255).orElse("");
        String instance = fields.text("EC2InstanceId", 0, 20).orElse("");
        String resource = fields.text("ResourceARN", 0, 500).orElse("");
        ObjectNode sender = JsonNodeFactory.instance.objectNode();
        sender.put("host", host).put("instance", instance).put("resource", resource);
        for (JsonNode element : records) {
            Fields record = Fields.of(element, "TelemetryRecords");
            sender.put("last", record.requiredTime("Timestamp"));
            for (String count : COUNTS) {
                sender.put(count, record.whole(count, 0, Integer.MAX_VALUE).orElse(0));
            }
            Fields errors = record.object("BackendConnectionErrors");
            ObjectNode counted = sender.putObject("BackendConnectionErrors");
            for (String error : ERRORS) {
                counted.put(error, errors.whole(error, 0, Integer.MAX_VALUE).orElse(0));
            }
        }
        if (!records.isEmpty()) {
            synchronized (this) {
                bySender.put(host + '\n' + instance + '\n' + resource, sender);
            }
        }
        return next.answer(request);
    }

    /** A list of the last records, the newest sender first. */
    public synchronized ArrayNode describe() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        bySender.values().forEach(sender -> list.insert(0, sender.deepCopy()));
        return list;
    }
}
