// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Compiler;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Returns traces with all their documents, compiled. */
final class BatchGetTraces implements Operation {
    private static final int MAX_IDS = 1_000;
    private static final int PAGE = 25;

    private final Traces store;

    BatchGetTraces(Traces store) {
        this.store = store;
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        List<Trace> found = new ArrayList<>();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode traces = answer.putArray("Traces");
        ArrayNode unknown = answer.putArray("UnprocessedTraceIds");
        for (String id : new LinkedHashSet<>(Fields.of(request).requiredTexts("TraceIds", MAX_IDS))) {
            Optional<Trace> trace = store.trace(id);
            trace.ifPresentOrElse(found::add, () -> unknown.add(id));
        }
        Page<Trace> page = Page.of("BatchGetTraces", request, found, PAGE);
        page.items().forEach(trace -> traces.add(trace(trace)));
        return page.writeTo(answer);
    }

    private static ObjectNode trace(Trace trace) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("Id", trace.id())
                .put("Duration", Seconds.of(trace.end() - trace.start()))
                .put("LimitExceeded", trace.limitExceeded());
        ArrayNode segments = json.putArray("Segments");
        for (Compiler.Compiled compiled : new Compiler(trace).documents()) {
            segments.addObject()
                    .put("Id", compiled.id())
                    .put("Document", compiled.document().toString());
        }
        return json;
    }
}
