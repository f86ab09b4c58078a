// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.redaction.Redaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an entity as an X-Ray segment document. */
final class DocumentJson {

    /** X-Ray refuses longer values of {@code user}, {@code url}, {@code method}, {@code user_agent}, {@code client_ip}. */
    private static final int MAX_FIELD = 250;

    private static final int MAX_RESOURCE = 1_000;

    private static final int MAX_QUERY = 4_096;

    private final JsonWriter json;
    private final Service service;
    private final String runtime = System.getProperty("java.vm.name", "java");
    private final String runtimeVersion = System.getProperty("java.version", "");

    /** The trim of the current document. */
    private Trim trim = Trim.NOTHING;

    DocumentJson(JsonWriter json, Service service) {
        this.json = json;
        this.service = service;
    }

    /** Writes a finished entity, with or without its subsegments. */
    void write(EntityData finished, boolean withChildren, Trim trim) {
        this.trim = trim;
        document(finished, withChildren);
    }

    /** Writes an open entity. */
    void announce(EntityData open) {
        trim = Trim.NOTHING;
        json.beginObject();
        heading(open);
        json.seconds("start_time", open.startMicros);
        json.flag("in_progress", true);
        describe(open);
        json.endObject();
    }

    private void document(EntityData entity, boolean withChildren) {
        json.beginObject();
        heading(entity);
        json.seconds("start_time", entity.startMicros);
        json.seconds("end_time", entity.endMicros);
        json.flag("error", entity.error);
        json.flag("throttle", entity.throttle);
        json.flag("fault", entity.fault);
        describe(entity);
        SegmentData segment = SegmentData.of(entity);
        if (segment != null) {
            links(segment.links);
        }
        cause(entity.cause, entity.details);
        annotations(segment == null ? null : segment.annotations, entity.details);
        metadata(segment == null ? null : entity.entity.segment().captured, entity);
        List<SubsegmentData> children = entity.children;
        if (withChildren && children != null) {
            json.beginArray("subsegments");
            for (int i = 0; i < children.size(); i++) {
                document(children.get(i), true);
            }
            json.endArray();
        }
        json.endObject();
    }

    /** Writes id, name and place in the trace. */
    private void heading(EntityData entity) {
        // The daemon's rejection messages quote the first id of the document.
        json.id("id", entity.entity.id);
        json.text("name", WireText.name(entity.name), WireText.MAX_NAME);
        Segment segment = entity.entity.segment();
        SubsegmentData subsegment = SubsegmentData.of(entity);
        if (subsegment == null) {
            json.traceId("trace_id", segment.traceId());
            if (segment.parentId() != 0) {
                json.id("parent_id", segment.parentId());
            }
        } else if (subsegment.independent) {
            json.text("type", "subsegment", MAX_FIELD);
            json.traceId("trace_id", segment.traceId());
            json.id("parent_id", subsegment.parent.id);
        }
    }

    private void describe(EntityData entity) {
        SegmentData segment = SegmentData.of(entity);
        if (segment != null) {
            if (segment.details != null) {
                json.text("user", segment.details.user, MAX_FIELD);
            }
            http(segment, segment.userAgent, segment.clientIp, segment.forwarded);
            describeService(segment);
            return;
        }
        SubsegmentData subsegment = (SubsegmentData) entity;
        if (subsegment.namespace != null) {
            json.text("namespace", subsegment.namespace.wire(), MAX_FIELD);
        }
        if (subsegment.details != null) {
            texts("precursor_ids", subsegment.details.precursorIds);
        }
        http(subsegment, null, null, false);
        aws(subsegment.aws);
        if (subsegment.sql != null) {
            sql(subsegment.sql);
        } else if (subsegment.details != null) {
            sql(subsegment.details.sql);
        }
    }

    private void sql(@Nullable Block sql) {
        if (sql == null) {
            return;
        }
        json.beginObject("sql");
        for (int i = 0; i < sql.size(); i++) {
            text(sql.key(i), Redaction.of(sql.value(i).toString(), MAX_RESOURCE), MAX_RESOURCE);
        }
        json.endObject();
    }

    private void http(EntityData entity, @Nullable String userAgent, @Nullable String clientIp, boolean forwarded) {
        json.beginObject("http");
        json.beginObject("request");
        text("method", entity.method, MAX_FIELD);
        text("url", entity.url, MAX_FIELD);
        text("user_agent", userAgent, MAX_FIELD);
        text("client_ip", clientIp, MAX_FIELD);
        json.flag("x_forwarded_for", forwarded);
        json.endObject();
        json.beginObject("response");
        if (entity.status > 0) {
            json.number("status", entity.status);
        }
        if (entity.contentLength >= 0) {
            json.number("content_length", entity.contentLength);
        }
        json.endObject();
        json.endObject();
    }

    private void describeService(SegmentData segment) {
        Platform platform = service.platform.get();
        Details details = segment.details;
        json.text("origin", details == null || details.origin == null ? platform.origin() : details.origin, MAX_FIELD);
        if (details != null) {
            json.text("resource_arn", details.resourceArn, MAX_RESOURCE);
        }
        String version = details == null ? null : details.serviceVersion;
        json.beginObject("service");
        json.text("version", version == null ? service.version : version, MAX_FIELD);
        json.text("runtime", runtime, MAX_FIELD);
        json.text("runtime_version", runtimeVersion, MAX_FIELD);
        json.endObject();
        json.beginObject("aws");
        String account = platform.accountId();
        json.text("account_id", account, MAX_FIELD);
        json.text("queue_url", segment.queueUrl, MAX_RESOURCE);
        if (details != null && details.aws != null) {
            fields(details.aws, account == null, segment.queueUrl == null);
        }
        logGroups(platform.logGroups());
        List<Block> blocks = platform.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            json.beginObject(block.name());
            for (int j = 0; j < block.size(); j++) {
                resource(block.key(j), block.value(j));
            }
            json.endObject();
        }
        json.beginObject("xray");
        json.text("sdk", "Weft for Java", MAX_FIELD);
        json.text("sdk_version", service.agentVersion, MAX_FIELD);
        json.flag("auto_instrumentation", true);
        json.text("rule_name", segment.ruleName, MAX_FIELD);
        json.endObject();
        json.endObject();
    }

    private void links(@Nullable Links links) {
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
            json.text("log_group", groups.get(i).name(), MAX_RESOURCE);
            json.text("arn", groups.get(i).arn(), MAX_RESOURCE);
            json.endObject();
        }
        json.endArray();
    }

    private void aws(@Nullable AwsBlock block) {
        if (block == null) {
            return;
        }
        json.beginObject("aws");
        fields(block, true, true);
        json.endObject();
    }

    private void fields(AwsBlock block, boolean withAccount, boolean withQueue) {
        text("operation", block.operation, MAX_FIELD);
        json.text("region", block.region, MAX_FIELD);
        json.text("account_id", withAccount ? block.accountId : null, MAX_FIELD);
        text("request_id", block.requestId, MAX_FIELD);
        text("id_2", block.extendedRequestId, MAX_FIELD);
        if (block.retries > 0) {
            json.number("retries", block.retries);
        }
        if (block.resources != null) {
            for (Map.Entry<String, Object> each : block.resources.entrySet()) {
                if (withQueue || !each.getKey().equals("queue_url")) {
                    resource(each.getKey(), each.getValue());
                }
            }
        }
    }

    private void sql(@Nullable SqlBlock block) {
        if (block == null) {
            return;
        }
        json.beginObject("sql");
        json.text("url", block.source.url, MAX_RESOURCE);
        json.text("connection_string", block.source.connectionString, MAX_RESOURCE);
        json.text("user", block.source.user, MAX_FIELD);
        json.text("database_type", block.source.databaseType, MAX_FIELD);
        json.text("database_version", block.source.databaseVersion, MAX_FIELD);
        json.text("driver_version", block.source.driverVersion, MAX_FIELD);
        json.text("preparation", block.preparation, MAX_FIELD);
        text("sanitized_query", block.sanitizedQuery, MAX_QUERY);
        json.endObject();
    }

    private void resource(String name, @Nullable Object value) {
        if (value instanceof List) {
            texts(name, (List<?>) value);
        } else if (value instanceof Boolean) {
            json.flag(name, (Boolean) value);
        } else if (value instanceof Integer || value instanceof Long) {
            json.number(name, ((Number) value).longValue());
        } else if (value != null) {
            text(name, Redaction.of(value.toString(), MAX_RESOURCE), MAX_RESOURCE);
        }
    }

    private void texts(String name, @Nullable List<?> list) {
        json.beginArray(name);
        for (int i = 0; list != null && i < Math.min(list.size(), trim.elements); i++) {
            json.element(Redaction.of(String.valueOf(list.get(i)), MAX_RESOURCE), Math.min(MAX_RESOURCE, trim.texts));
        }
        json.endArray();
    }

    private void cause(@Nullable Cause cause, @Nullable Details details) {
        if (cause == null) {
            return;
        }
        if (cause.exceptions().isEmpty()) {
            json.text("cause", cause.id(), MAX_FIELD);
            return;
        }
        json.beginObject("cause");
        if (details != null) {
            text("working_directory", details.workingDirectory, MAX_RESOURCE);
            texts("paths", details.paths);
        }
        json.beginArray("exceptions");
        for (Cause.Described each : cause.exceptions()) {
            json.beginObject();
            json.text("id", each.id, MAX_FIELD);
            text("type", each.type, MAX_RESOURCE);
            text("message", each.message, MAX_RESOURCE);
            json.flag("remote", each.remote);
            int frames = Math.min(each.stack.length, trim.frames);
            int truncated = each.truncated + each.stack.length - frames;
            if (truncated > 0) {
                json.number("truncated", truncated);
            }
            if (each.skipped > 0) {
                json.number("skipped", each.skipped);
            }
            json.text("cause", each.causeId, MAX_FIELD);
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
            text("path", path(frame), MAX_FIELD);
            if (frame.getLineNumber() >= 0) {
                json.number("line", frame.getLineNumber());
            }
            json.member("label", frame.getClassName(), frame.getMethodName(), Math.min(MAX_FIELD, trim.texts));
            json.endObject();
        }
        json.endArray();
    }

    /** Never empty, because receivers require it. Lambdas and hidden classes have no file. */
    private static String path(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || file.isEmpty()) {
            file = frame.getClassName();
        }
        return file.isEmpty() ? "unknown" : file;
    }

    private void annotations(@Nullable SegmentAnnotations annotations, @Nullable Details details) {
        json.beginObject("annotations");
        if (annotations != null) {
            measured(annotations, details);
        }
        if (details != null) {
            int left = trim.annotations;
            for (Map.Entry<String, Object> each : details.annotations.entrySet()) {
                if (left-- > 0) {
                    annotation(each.getKey(), each.getValue());
                }
            }
        }
        json.endObject();
    }

    /** The application's own annotations take precedence. */
    private void measured(SegmentAnnotations annotations, @Nullable Details details) {
        for (int i = 0; i < Math.min(annotations.size(), trim.annotations); i++) {
            if (details == null || !details.annotations.containsKey(annotations.key(i))) {
                text(annotations.key(i), annotations.value(i), SegmentAnnotations.MAX_VALUE);
            }
        }
    }

    private void annotation(String key, Object value) {
        if (value instanceof Boolean) {
            json.bool(key, (Boolean) value);
        } else if (value instanceof Number) {
            json.number(key, (Number) value);
        } else {
            text(key, value.toString(), SegmentAnnotations.MAX_VALUE);
        }
    }

    private void metadata(@Nullable String captured, EntityData entity) {
        SubsegmentData subsegment = SubsegmentData.of(entity);
        Details details = entity.details;
        json.beginObject("metadata");
        json.beginObject("weft");
        SqlBlock sql = subsegment == null ? null : subsegment.sql;
        if (sql != null && sql.batchSize != SqlBlock.NO_BATCH) {
            json.number("batch_size", sql.batchSize);
        }
        json.text("segment", details == null ? null : details.givenName, MAX_FIELD);
        json.text("captured", captured, MAX_FIELD);
        json.text("trimmed", trim.description, MAX_FIELD);
        json.endObject();
        if (details != null) {
            for (Map.Entry<String, byte[]> each : details.metadata.entrySet()) {
                if (each.getValue().length <= trim.metadata) {
                    json.raw(each.getKey(), each.getValue());
                }
            }
        }
        json.endObject();
    }

    private void text(String name, @Nullable String value, int max) {
        json.text(name, value, Math.min(max, trim.texts));
    }
}
