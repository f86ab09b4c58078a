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
        JsonObject http = new JsonObject(json, null, "http");
        JsonObject request = new JsonObject(json, http, "request");
        request.text("method", entity.method(), MOST_FIELD);
        request.text("url", entity.url(), MOST_FIELD);
        request.text("user_agent", userAgent, MOST_FIELD);
        request.text("client_ip", clientIp, MOST_FIELD);
        request.flag("x_forwarded_for", forwarded);
        request.end();
        JsonObject response = new JsonObject(json, http, "response");
        if (entity.status() > 0) {
            response.number("status", entity.status());
        }
        if (entity.contentLength() >= 0) {
            response.number("content_length", entity.contentLength());
        }
        response.end();
        http.end();
    }

    private void describeService(JsonGenerator json, Segment segment) throws IOException {
        JsonObject description = new JsonObject(json, null, "service");
        description.text("version", service.version, MOST_FIELD);
        description.text("runtime", runtime, MOST_FIELD);
        description.text("runtime_version", runtimeVersion, MOST_FIELD);
        description.end();
        JsonObject aws = new JsonObject(json, null, "aws");
        JsonObject xray = new JsonObject(json, aws, "xray");
        xray.text("sdk", "Weft for Java", MOST_FIELD);
        xray.text("sdk_version", service.agentVersion, MOST_FIELD);
        xray.flag("auto_instrumentation", true);
        xray.text("rule_name", segment.ruleName(), MOST_FIELD);
        xray.end();
        aws.end();
    }

    private static void aws(JsonGenerator json, AwsBlock block) throws IOException {
        if (block == null) {
            return;
        }
        JsonObject aws = new JsonObject(json, null, "aws");
        aws.text("operation", block.operation, MOST_FIELD);
        aws.text("region", block.region, MOST_FIELD);
        aws.text("account_id", block.accountId, MOST_FIELD);
        aws.text("request_id", block.requestId, MOST_FIELD);
        aws.text("id_2", block.extendedRequestId, MOST_FIELD);
        if (block.retries > 0) {
            aws.number("retries", block.retries);
        }
        if (block.resources != null) {
            for (Map.Entry<String, Object> each : block.resources.entrySet()) {
                resource(aws, each.getKey(), each.getValue());
            }
        }
        aws.end();
    }

    private static void resource(JsonObject aws, String name, Object value) throws IOException {
        if (value instanceof List) {
            List<?> names = (List<?>) value;
            if (!names.isEmpty()) {
                JsonGenerator json = aws.begun();
                json.writeArrayFieldStart(name);
                for (Object each : names) {
                    json.writeString(WireText.cut(String.valueOf(each), MOST_RESOURCE));
                }
                json.writeEndArray();
            }
        } else if (value instanceof Boolean) {
            aws.flag(name, (Boolean) value);
        } else if (value instanceof Integer || value instanceof Long) {
            aws.number(name, ((Number) value).longValue());
        } else if (value != null) {
            aws.text(name, value.toString(), MOST_RESOURCE);
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
