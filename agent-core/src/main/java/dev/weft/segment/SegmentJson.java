// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.environment.Block;
import dev.weft.environment.Environment;
import dev.weft.environment.LogGroup;
import dev.weft.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Finished entities as datagrams: the daemon's header line, then the X-Ray segment document. Used by one thread.
 *
 * <p>A document over the limit is split: its subsegments travel in documents of their own. One that is still too large by
 * itself is {@linkplain Trim trimmed}.
 */
public final class SegmentJson {

    /** Largest datagram, header line included, that every receiver takes. */
    public static final int MOST_BYTES = 63 * 1024;

    private static final byte[] HEADER = "{\"format\": \"json\", \"version\": 1}\n".getBytes(StandardCharsets.US_ASCII);

    /** X-Ray refuses {@code user}, {@code url}, {@code method}, {@code user_agent}, {@code client_ip} over this length. */
    private static final int MOST_FIELD = 250;

    private static final int MOST_RESOURCE = 1_000;

    private static final Trim[] TRIMS = Trim.values();

    private final JsonWriter json = new JsonWriter(MOST_BYTES);
    private final Service service;
    private final String runtime = System.getProperty("java.vm.name", "java");
    private final String runtimeVersion = System.getProperty("java.version", "");

    /** Of the document that is being written. */
    private Trim trim;

    /** Takes each datagram. */
    public interface Sink {

        /** @param bytes the datagram is its first {@code length}; only until the method returns */
        void accept(byte[] bytes, int length);

        /** A document is too large: its subsegments come by themselves. */
        default void split() {}

        /** Something was left out of the datagram that came last. */
        default void trimmed() {}
    }

    public SegmentJson(Service service) {
        this.service = service;
    }

    /**
     * Writes a finished entity as one datagram, or as several if it is too large for one.
     *
     * @return how many entities were left out, since each is too large by itself and trimmed
     */
    public int write(Entity finished, Sink sink) {
        if (written(finished, true, Trim.NOTHING, sink)) {
            return 0;
        }
        int left = alone(finished, sink) ? 0 : 1;
        if (finished.children != null && !finished.children.isEmpty()) {
            sink.split();
            for (Subsegment child : finished.children) {
                child.independent = true;
                left += write(child, sink);
            }
        }
        return left;
    }

    /** Writes what is known of a segment that goes on: it is {@code in_progress}. */
    public void announce(Segment open, Sink sink) {
        trim = Trim.NOTHING;
        json.start(HEADER);
        json.beginObject();
        heading(open, null);
        json.seconds("start_time", open.startMicros);
        json.flag("in_progress", true);
        http(open, open.userAgent(), open.clientIp(), open.isForwarded());
        describeService(open);
        json.endObject();
        // Its texts are bounded far below the limit.
        sink.accept(json.bytes(), json.length());
    }

    private boolean alone(Entity entity, Sink sink) {
        for (Trim trim : TRIMS) {
            if (written(entity, false, trim, sink)) {
                if (trim != Trim.NOTHING) {
                    sink.trimmed();
                }
                return true;
            }
        }
        return false;
    }

    private boolean written(Entity entity, boolean withChildren, Trim trim, Sink sink) {
        this.trim = trim;
        json.start(HEADER);
        document(entity, withChildren);
        if (json.isFull()) {
            return false;
        }
        sink.accept(json.bytes(), json.length());
        return true;
    }

    private void document(Entity entity, boolean withChildren) {
        json.beginObject();
        Segment segment = entity.segment();
        Subsegment subsegment = entity == segment ? null : (Subsegment) entity;
        heading(segment, subsegment);
        json.seconds("start_time", entity.startMicros);
        json.seconds("end_time", entity.endMicros);
        json.flag("error", entity.isError());
        json.flag("throttle", entity.isThrottle());
        json.flag("fault", entity.isFault());
        if (subsegment == null) {
            http(entity, segment.userAgent(), segment.clientIp(), segment.isForwarded());
            describeService(segment);
            links(segment.links());
        } else {
            if (subsegment.namespace() != null) {
                json.text("namespace", subsegment.namespace().wire(), MOST_FIELD);
            }
            http(entity, null, null, false);
            aws(subsegment.aws());
        }
        cause(entity.cause());
        if (subsegment == null && segment.annotationKeys() != null) {
            annotations(segment.annotationKeys(), segment.annotationValues());
        }
        metadata(subsegment == null ? segment.captured() : null);
        if (withChildren && entity.children != null) {
            json.beginArray("subsegments");
            for (int i = 0; i < entity.children.size(); i++) {
                document(entity.children.get(i), true);
            }
            json.endArray();
        }
        json.endObject();
    }

    /** @param subsegment {@code null} for the heading of the segment itself */
    private void heading(Segment segment, Subsegment subsegment) {
        Entity entity = subsegment == null ? segment : subsegment;
        // The daemon's rejection messages find the document's own id only where it stands first.
        json.id("id", entity.id);
        json.text("name", WireText.name(entity.name()), WireText.MOST_NAME);
        if (subsegment == null) {
            json.traceId("trace_id", segment.traceId());
            if (segment.parentId() != 0) {
                json.id("parent_id", segment.parentId());
            }
        } else if (subsegment.independent) {
            json.text("type", "subsegment", MOST_FIELD);
            json.traceId("trace_id", segment.traceId());
            json.id("parent_id", subsegment.parent.id);
        }
    }

    private void http(Entity entity, String userAgent, String clientIp, boolean forwarded) {
        json.beginObject("http");
        json.beginObject("request");
        text("method", entity.method(), MOST_FIELD);
        text("url", entity.url(), MOST_FIELD);
        text("user_agent", userAgent, MOST_FIELD);
        text("client_ip", clientIp, MOST_FIELD);
        json.flag("x_forwarded_for", forwarded);
        json.endObject();
        json.beginObject("response");
        if (entity.status() > 0) {
            json.number("status", entity.status());
        }
        if (entity.contentLength() >= 0) {
            json.number("content_length", entity.contentLength());
        }
        json.endObject();
        json.endObject();
    }

    private void describeService(Segment segment) {
        Environment environment = service.environment.get();
        json.text("origin", environment.origin(), MOST_FIELD);
        json.beginObject("service");
        json.text("version", service.version, MOST_FIELD);
        json.text("runtime", runtime, MOST_FIELD);
        json.text("runtime_version", runtimeVersion, MOST_FIELD);
        json.endObject();
        json.beginObject("aws");
        json.text("account_id", environment.accountId(), MOST_FIELD);
        json.text("queue_url", segment.queueUrl(), MOST_RESOURCE);
        logGroups(environment.logGroups());
        for (int i = 0; i < environment.blocks().size(); i++) {
            Block block = environment.blocks().get(i);
            json.beginObject(block.name());
            for (int j = 0; j < block.size(); j++) {
                resource(block.key(j), block.value(j));
            }
            json.endObject();
        }
        json.beginObject("xray");
        json.text("sdk", "Weft for Java", MOST_FIELD);
        json.text("sdk_version", service.agentVersion, MOST_FIELD);
        json.flag("auto_instrumentation", true);
        json.text("rule_name", segment.ruleName(), MOST_FIELD);
        json.endObject();
        json.endObject();
    }

    private void links(List<Link> links) {
        if (links == null) {
            return;
        }
        json.beginArray("links");
        for (int i = 0; i < links.size(); i++) {
            json.beginObject();
            json.traceId("trace_id", links.get(i).traceId);
            json.id("id", links.get(i).id);
            json.endObject();
        }
        json.endArray();
    }

    private void logGroups(List<LogGroup> groups) {
        json.beginArray("cloudwatch_logs");
        for (int i = 0; i < groups.size(); i++) {
            json.beginObject();
            json.text("log_group", groups.get(i).name(), MOST_RESOURCE);
            json.text("arn", groups.get(i).arn(), MOST_RESOURCE);
            json.endObject();
        }
        json.endArray();
    }

    private void aws(AwsBlock block) {
        if (block == null) {
            return;
        }
        json.beginObject("aws");
        text("operation", block.operation, MOST_FIELD);
        json.text("region", block.region, MOST_FIELD);
        json.text("account_id", block.accountId, MOST_FIELD);
        text("request_id", block.requestId, MOST_FIELD);
        text("id_2", block.extendedRequestId, MOST_FIELD);
        if (block.retries > 0) {
            json.number("retries", block.retries);
        }
        if (block.resources != null) {
            for (Map.Entry<String, Object> each : block.resources.entrySet()) {
                resource(each.getKey(), each.getValue());
            }
        }
        json.endObject();
    }

    private void resource(String name, Object value) {
        if (value instanceof List) {
            json.beginArray(name);
            List<?> list = (List<?>) value;
            for (int i = 0; i < Math.min(list.size(), trim.elements); i++) {
                json.element(
                        Redaction.of(String.valueOf(list.get(i)), MOST_RESOURCE), Math.min(MOST_RESOURCE, trim.texts));
            }
            json.endArray();
        } else if (value instanceof Boolean) {
            json.flag(name, (Boolean) value);
        } else if (value instanceof Integer || value instanceof Long) {
            json.number(name, ((Number) value).longValue());
        } else if (value != null) {
            text(name, Redaction.of(value.toString(), MOST_RESOURCE), MOST_RESOURCE);
        }
    }

    private void cause(Cause cause) {
        if (cause == null) {
            return;
        }
        if (cause.exceptions().isEmpty()) {
            json.text("cause", cause.id(), MOST_FIELD);
            return;
        }
        json.beginObject("cause");
        json.beginArray("exceptions");
        for (Cause.Described each : cause.exceptions()) {
            json.beginObject();
            json.text("id", each.id, MOST_FIELD);
            text("type", each.type, MOST_RESOURCE);
            text("message", each.message, MOST_RESOURCE);
            json.flag("remote", each.remote);
            int frames = Math.min(each.stack.length, trim.frames);
            int truncated = each.truncated + each.stack.length - frames;
            if (truncated > 0) {
                json.number("truncated", truncated);
            }
            if (each.skipped > 0) {
                json.number("skipped", each.skipped);
            }
            json.text("cause", each.causeId, MOST_FIELD);
            stack(each.stack, frames);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private void stack(StackTraceElement[] stack, int frames) {
        json.beginArray("stack");
        for (int i = 0; i < frames; i++) {
            StackTraceElement frame = stack[i];
            json.beginObject();
            text("path", path(frame), MOST_FIELD);
            if (frame.getLineNumber() >= 0) {
                json.number("line", frame.getLineNumber());
            }
            json.member("label", frame.getClassName(), frame.getMethodName(), Math.min(MOST_FIELD, trim.texts));
            json.endObject();
        }
        json.endArray();
    }

    /** Never empty: the receivers want it. Lambdas and hidden classes have no file, and other languages any. */
    private static String path(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || file.isEmpty()) {
            file = frame.getClassName();
        }
        return file.isEmpty() ? "unknown" : file;
    }

    private void annotations(String[] keys, String[] values) {
        json.beginObject("annotations");
        for (int i = 0; i < Math.min(keys.length, trim.annotations); i++) {
            text(keys[i], values[i], Segment.MOST_ANNOTATION);
        }
        json.endObject();
    }

    /** @param captured why it was sent although it is not sampled, or {@code null} */
    private void metadata(String captured) {
        json.beginObject("metadata");
        json.beginObject("weft");
        json.text("captured", captured, MOST_FIELD);
        json.text("trimmed", trim.says, MOST_FIELD);
        json.endObject();
        json.endObject();
    }

    private void text(String name, String value, int most) {
        json.text(name, value, Math.min(most, trim.texts));
    }
}
