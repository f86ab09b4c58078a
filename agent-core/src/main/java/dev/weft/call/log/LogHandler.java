// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.log;

import dev.weft.base.Hex;
import dev.weft.context.CurrentTraceContext;
import dev.weft.segment.Entity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Provides the trace ids that log lines show. Adapters ask when a line is logged. Nothing is written into a thread's own map,
 * because every copy of that map would keep the ids. Thread-safe.
 */
public final class LogHandler {

    /** The key of the AWS X-Ray agent. Its value is {@code [prefix: ]1-<8 hex>-<24 hex>@<16 hex>}. */
    private static final String TRACE = "AWS-XRAY-TRACE-ID";

    /** OpenTelemetry's key of the trace id: 32 hex digits. */
    private static final String TRACE_ID = "trace_id";

    /** OpenTelemetry's key of the span id: 16 hex digits. */
    private static final String SPAN_ID = "span_id";

    private final String prefix;
    private final CurrentTraceContext context;

    /**
     * @param prefix of the value under {@code AWS-XRAY-TRACE-ID}; {@code null} or blank for none
     * @param context shared by all handlers
     */
    public LogHandler(@Nullable String prefix, CurrentTraceContext context) {
        this.prefix = prefix == null || prefix.trim().isEmpty() ? "" : prefix + ": ";
        this.context = context;
    }

    /**
     * Returns all values that a line of this thread shows now, by key. Lines of one call get the same object.
     *
     * @return immutable; {@code null} outside a sampled request, since X-Ray has no trace of it
     */
    public @Nullable Map<String, String> fields() {
        Entity entity = Entity.sampled(context.current());
        if (entity == null) {
            return null;
        }
        Map<String, String> fields = entity.logged();
        if (fields == null) {
            fields = fieldsOf(entity);
            entity.setLogged(fields);
        }
        return fields;
    }

    /**
     * Returns one value that a line of this thread shows now.
     *
     * @param key of a logging context; may be any key of the application
     * @return {@code null} if the key is not the agent's, or outside a sampled request
     */
    public @Nullable String field(@Nullable String key) {
        if (!TRACE.equals(key) && !TRACE_ID.equals(key) && !SPAN_ID.equals(key)) {
            return null;
        }
        Map<String, String> fields = fields();
        return fields == null ? null : fields.get(key);
    }

    private Map<String, String> fieldsOf(Entity entity) {
        String id = Hex.format(entity.id());
        Map<String, String> fields = new LinkedHashMap<String, String>(4);
        fields.put(TRACE, prefix + entity.traceId() + "@" + id);
        fields.put(TRACE_ID, entity.traceId().digits());
        fields.put(SPAN_ID, id);
        return Collections.unmodifiableMap(fields);
    }
}
