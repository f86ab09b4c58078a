// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weft.context.Hex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Finished entities as datagrams: the daemon's header line, then the X-Ray segment document. Used by one thread.
 *
 * <p>A document over the limit is split: its subsegments travel in documents of their own. One that is still too large by
 * itself loses its stack traces.
 */
public final class SegmentJson {

    /** Largest datagram, header line included, that every receiver takes. */
    public static final int MOST_BYTES = 63 * 1024;

    private static final byte[] HEADER = "{\"format\": \"json\", \"version\": 1}\n".getBytes(StandardCharsets.US_ASCII);

    /** X-Ray refuses {@code user}, {@code url}, {@code method}, {@code user_agent}, {@code client_ip} over this length. */
    private static final int MOST_FIELD = 250;

    private static final int MOST_RESOURCE = 1_000;

    private final JsonFactory factory = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final Service service;
    private final String runtime = System.getProperty("java.vm.name", "java");
    private final String runtimeVersion = System.getProperty("java.version", "");

    /** Takes each datagram. */
    public interface Sink {

        /** @param datagram the bytes to send, the taker's to keep */
        void accept(byte[] datagram);
    }

    public SegmentJson(Service service) {
        this.service = service;
    }

    /** Writes a finished entity as one datagram, or as several if it is too large for one. */
    public void write(Entity finished, Sink sink) throws IOException {
        byte[] datagram = datagram(finished, true, true);
        if (datagram.length <= MOST_BYTES) {
            sink.accept(datagram);
            return;
        }
        List<Subsegment> children = finished.children;
        finished.children = null;
        datagram = datagram(finished, false, true);
        sink.accept(datagram.length <= MOST_BYTES ? datagram : datagram(finished, false, false));
        if (children != null) {
            for (Subsegment child : children) {
                child.independent = true;
                write(child, sink);
            }
        }
    }

    private byte[] datagram(Entity entity, boolean withChildren, boolean withStacks) throws IOException {
        bytes.reset();
        bytes.write(HEADER, 0, HEADER.length);
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            document(json, entity, withChildren, withStacks);
        }
        return bytes.toByteArray();
    }

    private void document(JsonGenerator json, Entity entity, boolean withChildren, boolean withStacks)
            throws IOException {
        json.writeStartObject();
        // The daemon's rejection messages find the document's own id only where it stands first.
        json.writeStringField("id", Hex.format(entity.id));
        json.writeStringField("name", WireText.name(entity.name()));
        Segment segment = entity.segment();
        if (entity == segment) {
            json.writeStringField("trace_id", segment.traceId());
            if (segment.parentId() != 0) {
                json.writeStringField("parent_id", Hex.format(segment.parentId()));
            }
        } else {
            Subsegment subsegment = (Subsegment) entity;
            if (subsegment.independent) {
                json.writeStringField("type", "subsegment");
                json.writeStringField("trace_id", segment.traceId());
                json.writeStringField("parent_id", Hex.format(subsegment.parent.id));
            }
        }
        time(json, "start_time", entity.startMicros);
        time(json, "end_time", entity.endMicros);
        flag(json, "error", entity.isError());
        flag(json, "throttle", entity.isThrottle());
        flag(json, "fault", entity.isFault());
        if (entity == segment) {
            http(json, entity, segment.userAgent(), segment.clientIp(), segment.isForwarded());
            describeService(json, segment);
        } else {
            Subsegment subsegment = (Subsegment) entity;
            if (subsegment.namespace() != null) {
                json.writeStringField("namespace", subsegment.namespace().wire());
            }
            http(json, entity, null, null, false);
            aws(json, subsegment.aws());
        }
        cause(json, entity.cause(), withStacks);
        if (withChildren && entity.children != null && !entity.children.isEmpty()) {
            json.writeArrayFieldStart("subsegments");
            for (Subsegment child : entity.children) {
                document(json, child, true, withStacks);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void http(JsonGenerator json, Entity entity, String userAgent, String clientIp, boolean forwarded)
            throws IOException {
        boolean request = entity.method() != null || entity.url() != null || userAgent != null || clientIp != null;
        boolean response = entity.status() > 0 || entity.contentLength() >= 0;
        if (!request && !response) {
            return;
        }
        json.writeObjectFieldStart("http");
        if (request) {
            json.writeObjectFieldStart("request");
            text(json, "method", entity.method(), MOST_FIELD);
            text(json, "url", entity.url(), MOST_FIELD);
            text(json, "user_agent", userAgent, MOST_FIELD);
            text(json, "client_ip", clientIp, MOST_FIELD);
            flag(json, "x_forwarded_for", forwarded);
            json.writeEndObject();
        }
        if (response) {
            json.writeObjectFieldStart("response");
            if (entity.status() > 0) {
                json.writeNumberField("status", entity.status());
            }
            if (entity.contentLength() >= 0) {
                json.writeNumberField("content_length", entity.contentLength());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void describeService(JsonGenerator json, Segment segment) throws IOException {
        json.writeObjectFieldStart("service");
        text(json, "version", service.version, MOST_FIELD);
        json.writeStringField("runtime", runtime);
        json.writeStringField("runtime_version", runtimeVersion);
        json.writeEndObject();
        json.writeObjectFieldStart("aws");
        json.writeObjectFieldStart("xray");
        json.writeStringField("sdk", "Weft for Java");
        text(json, "sdk_version", service.agentVersion, MOST_FIELD);
        json.writeBooleanField("auto_instrumentation", true);
        text(json, "rule_name", segment.ruleName(), MOST_FIELD);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void aws(JsonGenerator json, AwsBlock aws) throws IOException {
        if (aws == null) {
            return;
        }
        json.writeObjectFieldStart("aws");
        text(json, "operation", aws.operation, MOST_FIELD);
        text(json, "region", aws.region, MOST_FIELD);
        text(json, "account_id", aws.accountId, MOST_FIELD);
        text(json, "request_id", aws.requestId, MOST_FIELD);
        text(json, "id_2", aws.extendedRequestId, MOST_FIELD);
        if (aws.retries > 0) {
            json.writeNumberField("retries", aws.retries);
        }
        if (aws.resources != null) {
            for (Map.Entry<String, Object> each : aws.resources.entrySet()) {
                resource(json, each.getKey(), each.getValue());
            }
        }
        json.writeEndObject();
    }

    private static void resource(JsonGenerator json, String name, Object value) throws IOException {
        if (value instanceof List) {
            List<?> names = (List<?>) value;
            if (!names.isEmpty()) {
                json.writeArrayFieldStart(name);
                for (Object each : names) {
                    json.writeString(WireText.cut(String.valueOf(each), MOST_RESOURCE));
                }
                json.writeEndArray();
            }
        } else if (value instanceof Boolean) {
            json.writeBooleanField(name, (Boolean) value);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumberField(name, ((Number) value).longValue());
        } else if (value != null) {
            text(json, name, value.toString(), MOST_RESOURCE);
        }
    }

    private static void cause(JsonGenerator json, Cause cause, boolean withStacks) throws IOException {
        if (cause == null) {
            return;
        }
        if (cause.exceptions().isEmpty()) {
            json.writeStringField("cause", cause.id());
            return;
        }
        json.writeObjectFieldStart("cause");
        json.writeArrayFieldStart("exceptions");
        for (Cause.Described each : cause.exceptions()) {
            json.writeStartObject();
            json.writeStringField("id", each.id);
            text(json, "type", each.type, MOST_RESOURCE);
            text(json, "message", each.message, MOST_RESOURCE);
            flag(json, "remote", each.remote);
            int truncated = withStacks ? each.truncated : each.truncated + each.stack.length;
            if (truncated > 0) {
                json.writeNumberField("truncated", truncated);
            }
            if (each.causeId != null) {
                json.writeStringField("cause", each.causeId);
            }
            if (withStacks && each.stack.length > 0) {
                stack(json, each.stack);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void stack(JsonGenerator json, StackTraceElement[] stack) throws IOException {
        json.writeArrayFieldStart("stack");
        for (StackTraceElement frame : stack) {
            json.writeStartObject();
            String file = frame.getFileName();
            // Lambdas and hidden classes have no file; the receivers take no null here.
            json.writeStringField("path", WireText.cut(file == null ? frame.getClassName() : file, MOST_FIELD));
            if (frame.getLineNumber() >= 0) {
                json.writeNumberField("line", frame.getLineNumber());
            }
            json.writeStringField(
                    "label", WireText.cut(frame.getClassName() + "." + frame.getMethodName(), MOST_FIELD));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Absent beats empty: strict receivers refuse {@code null}. */
    private static void text(JsonGenerator json, String name, String value, int most) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, WireText.cut(value, most));
        }
    }

    private static void flag(JsonGenerator json, String name, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(name, true);
        }
    }

    /** Epoch seconds with six decimals, which a double would round. */
    private static void time(JsonGenerator json, String name, long micros) throws IOException {
        json.writeFieldName(name);
        StringBuilder seconds = new StringBuilder(20).append(micros / 1_000_000).append('.');
        String fraction = Long.toString(micros % 1_000_000);
        for (int zeros = fraction.length(); zeros < 6; zeros++) {
            seconds.append('0');
        }
        json.writeNumber(seconds.append(fraction).toString());
    }
}
