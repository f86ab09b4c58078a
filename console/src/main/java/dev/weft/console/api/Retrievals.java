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
import java.util.Optional;
import java.util.UUID;

/**
 * Retrieves traces by token, as X-Ray does from the logs of its transaction search. A retrieval is complete at once. Traces
 * have X-Ray's format only. Thread-safe.
 */
final class Retrievals {
    private static final int MAX_IDS = 100;
    private static final int MAX_ID = 35;
    private static final int MAX_TOKEN = 1_020;
    private static final int TRACES_PER_PAGE = 5;
    private static final int SPANS_PER_TRACE = 100;
    private static final int MAX_RETRIEVALS = 100;

    private final Operations traces;
    private final Map<String, Retrieval> byToken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Retrieval> eldest) {
            return size() > MAX_RETRIEVALS;
        }
    };

    private record Retrieval(List<String> ids, boolean cancelled) {
        String status() {
            return cancelled ? "CANCELLED" : "COMPLETE";
        }
    }

    /** @param traces operations that read traces */
    Retrievals(Operations traces) {
        this.traces = traces;
    }

    Operations operations() {
        return Operations.builder()
                .add("/StartTraceRetrieval", this::start)
                .add("/CancelTraceRetrieval", this::cancel)
                .add("/ListRetrievedTraces", this::list)
                .add("/GetRetrievedTracesGraph", this::graph)
                .build();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private synchronized JsonNode start(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        fields.requiredList("TraceIds", MAX_IDS);
        List<String> ids = fields.texts("TraceIds", MAX_IDS);
        if (ids.stream().anyMatch(id -> id.isEmpty() || id.length() > MAX_ID)) {
            throw fields.fault("TraceIds", "trace ids of 1 to " + MAX_ID + " characters");
        }
        if (fields.requiredTime("StartTime") > fields.requiredTime("EndTime")) {
            throw fields.fault("StartTime", "a time before EndTime");
        }
        String token = UUID.randomUUID().toString();
        byToken.put(token, new Retrieval(List.copyOf(ids), false));
        return object().put("RetrievalToken", token);
    }

    private Retrieval find(Fields fields) throws ApiException {
        Retrieval retrieval = byToken.get(fields.requiredText("RetrievalToken", 0, MAX_TOKEN));
        if (retrieval == null) {
            throw ApiException.notFound("there is no retrieval with this token");
        }
        return retrieval;
    }

    private synchronized JsonNode cancel(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        Retrieval retrieval = find(fields);
        byToken.put(fields.requiredText("RetrievalToken", 0, MAX_TOKEN), new Retrieval(retrieval.ids(), true));
        return object();
    }

    private JsonNode list(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        Retrieval retrieval;
        synchronized (this) {
            retrieval = find(fields);
        }
        Optional<String> format = fields.word("TraceFormat", List.of("XRAY", "OTEL"));
        if (format.filter("OTEL"::equals).isPresent()) {
            throw fields.fault("TraceFormat", "XRAY, the one format that the console has");
        }
        ObjectNode answer = object().put("RetrievalStatus", retrieval.status()).put("TraceFormat", "XRAY");
        ArrayNode retrieved = answer.putArray("Traces");
        if (retrieval.cancelled()) {
            return answer;
        }
        Page<String> page = Page.of("ListRetrievedTraces", request, retrieval.ids(), TRACES_PER_PAGE);
        if (!page.items().isEmpty()) {
            ask("/Traces", page.items()).path("Traces").forEach(trace -> retrieved.add(retrieved(trace)));
        }
        return page.writeTo(answer);
    }

    private static ObjectNode retrieved(JsonNode trace) {
        ObjectNode retrieved = object();
        retrieved.set("Id", trace.path("Id"));
        retrieved.set("Duration", trace.path("Duration"));
        ArrayNode spans = retrieved.putArray("Spans");
        for (JsonNode segment : trace.path("Segments")) {
            if (spans.size() < SPANS_PER_TRACE) {
                spans.add(segment);
            }
        }
        return retrieved;
    }

    private JsonNode graph(JsonNode request) throws ApiException {
        Retrieval retrieval;
        synchronized (this) {
            retrieval = find(Fields.of(request));
        }
        ObjectNode answer = object().put("RetrievalStatus", retrieval.status());
        ArrayNode services = answer.putArray("Services");
        if (!retrieval.cancelled() && !retrieval.ids().isEmpty()) {
            for (JsonNode service : ask("/TraceGraph", retrieval.ids()).path("Services")) {
                ObjectNode one = services.addObject();
                one.set("Service", service);
                one.putArray("Links");
            }
        }
        return answer;
    }

    private JsonNode ask(String path, List<String> ids) throws ApiException {
        Operation operation =
                traces.at(path).orElseThrow(() -> ApiException.invalidRequest("this console has no operation " + path));
        ObjectNode request = object();
        ids.forEach(request.putArray("TraceIds")::add);
        return operation.answer(request);
    }
}
