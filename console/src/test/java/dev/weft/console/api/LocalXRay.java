// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.console.store.Traces;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The operations over a store in memory, without a server. JSON is written with single quotes. */
final class LocalXRay {
    static final ObjectMapper JSON = new ObjectMapper();

    final Traces store = new MemoryTraces(10_000, 64L << 20);
    final Map<String, String> groups;
    private final Operations operations;

    LocalXRay() {
        this(Map.of());
    }

    /** @param groups expressions by name */
    LocalXRay(Map<String, String> groups) {
        this.groups = groups;
        this.operations = TraceOperations.of(store, group -> {
            if (!groups.containsKey(group)) {
                throw ApiException.invalidRequest("no group " + group);
            }
            return groups.get(group);
        });
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode ask(String path, JsonNode request) throws ApiException {
        return operations.at(path).orElseThrow().answer(request);
    }

    JsonNode ask(String path, String request) throws ApiException {
        return ask(path, json(request));
    }

    /** Sends documents; returns those that were refused. */
    JsonNode put(String... documents) throws ApiException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String document : documents) {
            list.add(document.replace('\'', '"'));
        }
        return ask("/TraceSegments", JsonNodeFactory.instance.objectNode().set("TraceSegmentDocuments", list))
                .path("UnprocessedTraceSegments");
    }
}
