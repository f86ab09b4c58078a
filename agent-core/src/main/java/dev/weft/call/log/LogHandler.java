// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.log;

import dev.weft.base.Hex;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.segment.Entity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is decided of what the application logs. It is asked where a line is logged and writes nowhere: what is
 * put into a thread's own map, as the AWS agent does, goes with every copy that is made of it.
 */
public final class LogHandler {

    /** {@code [prefix: ]1-<8 hex>-<24 hex>@<16 hex>}, the AWS agent's. */
    private static final String TRACE = "AWS-XRAY-TRACE-ID";

    /** 32 hex, OpenTelemetry's. */
    private static final String TRACE_ID = "trace_id";

    /** 16 hex, likewise. */
    private static final String SPAN_ID = "span_id";

    private final String prefix;
    private final CurrentTraceContext context;

    /** @param prefix {@code null} or blank for none */
    public LogHandler(String prefix, CurrentTraceContext context) {
        this.prefix = prefix == null || prefix.trim().isEmpty() ? "" : prefix + ": ";
        this.context = context;
    }

    /**
     * What a line shows that this thread logs now, by key. Immutable, and the same object for all lines of one call.
     *
     * @return {@code null} outside a sampled request: what X-Ray has not got is not to be looked for
     */
    public Map<String, String> fields() {
        TraceContext current = context.current();
        if (!(current instanceof Entity) || !current.sampled()) {
            return null;
        }
        Entity entity = (Entity) current;
        Map<String, String> fields = entity.logged();
        if (fields == null) {
            fields = fieldsOf(entity);
            entity.setLogged(fields);
        }
        return fields;
    }

    /** The value under one key; {@code null} for another's, or outside a sampled request. */
    public String field(String key) {
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
