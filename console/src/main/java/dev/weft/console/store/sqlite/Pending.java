// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents that are not on the disk yet, by their traces. Bounded: takes no more while the disk takes nothing. Not thread-safe. */
final class Pending {
    // There are two: one is filled while the other is written.
    private static final long MAX_BYTES = 32L << 20;

    private final Map<String, List<Document>> documents = new LinkedHashMap<>();
    private int count;
    private long bytes;

    /** @return whether there was room */
    boolean add(Document document) {
        if (bytes + document.json().length > MAX_BYTES) {
            return false;
        }
        documents
                .computeIfAbsent(document.call().traceId(), id -> new ArrayList<>())
                .add(document);
        bytes += document.json().length;
        count++;
        return true;
    }

    boolean holds(String traceId) {
        return documents.containsKey(traceId);
    }

    boolean isEmpty() {
        return documents.isEmpty();
    }

    int count() {
        return count;
    }

    Map<String, List<Document>> documents() {
        return documents;
    }
}
