// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sink that keeps finished entities and returns the documents that would be sent. */
public final class Documents implements EntitySink {

    private final List<EntityData> finished = new ArrayList<>();

    @Override
    public synchronized void accept(EntityData entity) {
        finished.add(entity);
    }

    public synchronized int count() {
        return finished.size();
    }

    /** Segments and subsegments in all documents. */
    public synchronized int entities() {
        return finished.stream().mapToInt(Documents::entities).sum();
    }

    private static int entities(EntityData entity) {
        return entity.children == null
                ? 1
                : 1 + entity.children.stream().mapToInt(Documents::entities).sum();
    }

    /** The only document. */
    public synchronized Map<String, Object> only() {
        if (finished.size() != 1) {
            throw new AssertionError("expected one document, got " + finished.size());
        }
        return Json.one(finished.get(0));
    }

    /** All documents, in the order of sending. */
    public synchronized List<Map<String, Object>> all() {
        List<Map<String, Object>> documents = new ArrayList<>();
        finished.forEach(entity -> documents.add(Json.one(entity)));
        return documents;
    }

    /** The links of a document, each as {@code <trace id> <entity id>}. */
    public static List<String> links(Map<String, Object> document) {
        return Json.list(document, "links").stream()
                .map(link -> link.get("trace_id") + " " + link.get("id"))
                .toList();
    }

    /** The only subsegment of the only document. */
    public Map<String, Object> onlyCall() {
        List<Map<String, Object>> calls = Json.list(only(), "subsegments");
        if (calls.size() != 1) {
            throw new AssertionError("expected one subsegment, got " + calls);
        }
        return calls.get(0);
    }

    /** An object within a document, empty if it is absent. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Map<String, Object> document, String... path) {
        Map<String, Object> object = document;
        for (String key : path) {
            object = (Map<String, Object>) object.getOrDefault(key, Map.of());
        }
        return object;
    }

    /** The exceptions of a document's cause. */
    public static List<Map<String, Object>> exceptions(Map<String, Object> document) {
        return Json.list(document, "cause", "exceptions");
    }
}
