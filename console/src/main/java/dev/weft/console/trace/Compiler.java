// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.document.Call;
import java.util.ArrayList;
import java.util.List;

/** Writes the documents of a trace as X-Ray returns them: one for each segment, with every subsegment where its parent is. */
public final class Compiler {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // JSON with more than 1,000 levels cannot be written, and a level here is two there. Deeper subsegments move up.
    private static final int MAX_DEPTH = 200;

    private static final List<String> SHARED = List.of("http", "aws", "sql", "error", "fault", "throttle");

    private final Trace trace;

    /** Compiles the documents of this trace. */
    public Compiler(Trace trace) {
        this.trace = trace;
    }

    /** One document. */
    public record Compiled(String id, ObjectNode document) {}

    /** All documents, callers before callees; a subsegment without its parent is one of its own. */
    public List<Compiled> documents() {
        List<Compiled> compiled = new ArrayList<>();
        for (Segment segment : trace.segments()) {
            if (segment.inferred() && trace.awaits(segment.call())) {
                // The map shows the callee. Its document is yet to come.
                continue;
            }
            compiled.add(new Compiled(
                    segment.id(), segment.inferred() ? inferred(segment) : embedding(segment.call(), MAX_DEPTH)));
        }
        for (Call root : trace.roots()) {
            if (!root.segment()) {
                compiled.add(new Compiled(root.id(), embedding(root, MAX_DEPTH)));
            }
        }
        return compiled;
    }

    private ObjectNode embedding(Call call, int depth) {
        ObjectNode document = bare(call);
        ArrayNode subsegments = JSON.arrayNode();
        for (Call child : depth > 1 ? subsegments(call) : allBelow(call)) {
            ObjectNode embedded = depth > 1 ? embedding(child, depth - 1) : bare(child);
            subsegments.add(embedded.remove(List.of("trace_id", "parent_id", "type")));
        }
        if (!subsegments.isEmpty()) {
            document.set("subsegments", subsegments);
        }
        return document;
    }

    private static ObjectNode bare(Call call) {
        ObjectNode document = JSON.objectNode();
        call.json().properties().forEach(member -> document.set(member.getKey(), member.getValue()));
        document.remove("subsegments");
        return document;
    }

    private List<Call> subsegments(Call call) {
        return trace.children(call).stream().filter(child -> !child.segment()).toList();
    }

    private List<Call> allBelow(Call call) {
        List<Call> all = new ArrayList<>(subsegments(call));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(subsegments(all.get(i)));
        }
        return all;
    }

    private ObjectNode inferred(Segment segment) {
        Call call = segment.call();
        ObjectNode document = JSON.objectNode()
                .put("id", segment.id())
                .put("name", Inferred.service(call))
                .put("trace_id", trace.id())
                .put("parent_id", call.id());
        document.set("start_time", call.json().path("start_time"));
        if (call.inProgress()) {
            document.put("in_progress", true);
        } else {
            document.set("end_time", call.json().path("end_time"));
        }
        document.put("inferred", true);
        for (String member : SHARED) {
            if (call.json().has(member)) {
                document.set(member, call.json().get(member));
            }
        }
        if (call.namespace().equals("aws")) {
            document.put("origin", segment.node().type());
        }
        return document;
    }
}
