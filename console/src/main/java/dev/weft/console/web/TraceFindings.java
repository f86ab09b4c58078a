// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.document.Call;
import dev.weft.console.document.StrictReceivers;
import dev.weft.console.store.Traces;
import dev.weft.console.trace.Trace;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says of the documents of one trace what {@linkplain StrictReceivers strict receivers} would refuse. X-Ray's API has no word for
 * it.
 */
final class TraceFindings {
    // A document may hold a value of 64 KB, and a trace 10,000 documents.
    private static final int MAX_DOCUMENTS = 500;
    private static final int MAX_TEXT = 300;

    private static final Pattern PATH = Pattern.compile("/console/traces/([^/]{1,300})/findings");

    private final Traces store;

    TraceFindings(Traces store) {
        this.store = store;
    }

    /** Whether a path asks for findings. */
    static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }

    /**
     * The findings of the trace that a path names. An object: {@code documents}, a list of objects with {@code id}, {@code name} and
     * {@code faults}, a list of texts; {@code more}, how many documents with faults are left out. 404 without such a trace.
     */
    Answer at(String path) {
        return id(path).flatMap(store::trace)
                .map(trace -> Answer.of(200, "application/json", Json.write(describe(trace))))
                .orElseGet(() -> Answer.text(404, "the console has no such trace"))
                .with("Cache-Control", "no-store");
    }

    private static Optional<String> id(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            // In a path a plus sign is itself.
            return Optional.of(URLDecoder.decode(parts.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static ObjectNode describe(Trace trace) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode documents = answer.putArray("documents");
        int more = 0;
        for (Call call : trace.calls()) {
            // Those embedded in a document have no trace id.
            List<String> faults = call.traceId().isEmpty() ? List.of() : StrictReceivers.faults(call.json());
            if (!faults.isEmpty() && documents.size() < MAX_DOCUMENTS) {
                ArrayNode texts = documents
                        .addObject()
                        .put("id", call.id())
                        .put("name", cut(call.name()))
                        .putArray("faults");
                faults.forEach(fault -> texts.add(cut(fault)));
            } else {
                more += faults.isEmpty() ? 0 : 1;
            }
        }
        return answer.put("more", more);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
