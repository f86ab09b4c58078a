// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.call.Outcome;
import dev.weft.call.http.Urls;
import dev.weft.segment.AwsBlock;
import dev.weft.segment.Block;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Subsegment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what the application says about an entity into the agent's. What the agent measured itself is kept. */
final class Filling {

    /** Receivers refuse documents that are older, or much later than now. */
    private static final double MAX_AGE_SECONDS = 14 * 24 * 3600;

    private static final double MAX_AHEAD_SECONDS = 60;

    private static final int MAX_SQL = 1_000;

    /** The texts of {@code sql} that receivers know. */
    private static final String[] SQL = {
        "connection_string",
        "sanitized_query",
        "database_type",
        "database_version",
        "driver_version",
        "user",
        "preparation"
    };

    private final Entity entity;
    private final ManualEntity from;

    /** Whether the application has begun the entity. */
    private final boolean begun;

    Filling(Entity entity, ManualEntity from, boolean begun) {
        this.entity = entity;
        this.from = from;
        this.begun = begun;
    }

    void fill() {
        Subsegment call = Subsegment.of(entity);
        if (begun) {
            start();
        }
        if (call == null) {
            segment();
        } else {
            call(call);
        }
        ManualCause cause = from.cause();
        if (cause != null) {
            CauseFilling.fill(entity, cause);
        }
        flags();
        new ManualMetadata(entity, from).fill();
    }

    /** Epoch microseconds; 0 if receivers would refuse the time. */
    static long micros(double seconds) {
        double age = System.currentTimeMillis() / 1000.0 - seconds;
        return age < MAX_AGE_SECONDS && age > -MAX_AHEAD_SECONDS ? (long) (seconds * 1_000_000) : 0;
    }

    private void start() {
        long start = micros(from.changedStart());
        if (start != 0) {
            entity.setStartMicros(start);
        }
    }

    private void segment() {
        Segment segment = (Segment) entity;
        if (begun || !from.isName() && segment.isWithoutHttp()) {
            http();
        }
        SegmentFilling.fill(segment, from);
    }

    private void call(Subsegment call) {
        Map<String, ?> aws = from.aws();
        AwsBlock known = call.aws();
        if (begun) {
            kind(call);
            http();
        }
        if (!aws.isEmpty() && (begun || known == null)) {
            call.setAws(ManualAws.block(aws));
        } else if (!aws.isEmpty() && known != null) {
            known.addResources(ManualAws.resources(aws));
        }
        Map<String, ?> sql = from.sql();
        if (!sql.isEmpty()) {
            call.setSql(sql(sql));
        }
        List<String> precursors = Ids.legal(from.precursorIds());
        if (!precursors.isEmpty()) {
            call.setPrecursorIds(precursors);
        }
    }

    private void kind(Subsegment call) {
        String namespace = from.namespace();
        if ("aws".equals(namespace)) {
            call.setNamespace(Namespace.AWS);
        } else if ("remote".equals(namespace)) {
            call.setNamespace(Namespace.REMOTE);
        }
    }

    private static Block sql(Map<String, ?> sql) {
        @Nullable Object[] fields = new Object[2 * SQL.length + 2];
        for (int i = 0; i < SQL.length; i++) {
            fields[2 * i] = SQL[i];
            fields[2 * i + 1] = text(sql.get(SQL[i]));
        }
        String url = text(sql.get("url"));
        if (url != null) {
            url = url.indexOf('?') < 0 ? url : url.substring(0, url.indexOf('?'));
            boolean hasDatabase =
                    url.indexOf("//") > 0 && url.lastIndexOf('/') > url.indexOf("//") + 2 && !url.endsWith("/");
            if (hasDatabase) {
                fields[2 * SQL.length] = "url";
                fields[2 * SQL.length + 1] = url;
            } else if (fields[1] == null) {
                fields[1] = url;
            }
        }
        return new Block("sql", fields);
    }

    static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        return text == null || text.length() <= MAX_SQL ? text : text.substring(0, MAX_SQL);
    }

    private void http() {
        Map<String, ?> http = from.http();
        Map<?, ?> request = part(http, "request");
        Map<?, ?> response = part(http, "response");
        entity.setMethod(text(request.get("method")));
        entity.setUrl(Urls.recorded(text(request.get("url"))));
        Segment segment = Subsegment.of(entity) == null ? Segment.of(entity) : null;
        if (segment != null) {
            segment.setUserAgent(text(request.get("user_agent")));
            segment.setClientIp(text(request.get("client_ip")), Boolean.TRUE.equals(request.get("x_forwarded_for")));
        }
        Object status = response.get("status");
        if (status instanceof Number) {
            Outcome.ofStatus(entity, ((Number) status).intValue());
        }
        Object length = response.get("content_length");
        if (length instanceof Number) {
            entity.setContentLength(((Number) length).longValue());
        }
    }

    static Map<?, ?> part(Map<String, ?> http, String name) {
        Object part = http.get(name);
        return part instanceof Map ? (Map<?, ?>) part : Collections.emptyMap();
    }

    /** A flag without an exception is the application's own judgement. */
    private void flags() {
        if (from.isThrottle()) {
            entity.markThrottle();
        }
        if (from.isError()) {
            entity.markError();
        }
        if (from.isFault()) {
            entity.markFault();
        }
        if ((from.isError() || from.isFault() || from.isThrottle()) && entity.isUnexplained()) {
            entity.explain("marked by the application");
        }
    }
}
