// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Call;
import dev.weft.console.document.Document;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A value that a store may index, so that it need not read each trace. A trace has the entries of all its documents, those that
 * were replaced included. So it may have more than its calls show, and never fewer.
 *
 * @param key of an annotation; else empty
 * @param value empty if the entry says only that there is one
 */
public record IndexEntry(Kind kind, String key, String value) {
    /** Of a document with too many values: it fits each search. */
    public static final IndexEntry ANYTHING = new IndexEntry(Kind.ANYTHING, "", "");

    // A trace of a real service has ten to thirty.
    private static final int MAX_ENTRIES = 300;

    private static final int MAX_STATUS_CLASS = 10;

    /** What the value is. */
    public enum Kind {
        ANYTHING,
        /** Of a node, sent or inferred. */
        NAME,
        /** Of a node, sent or inferred. */
        TYPE,
        USER,
        URL,
        STATUS,
        /** The hundreds of the status. */
        STATUS_CLASS,
        FAULT,
        ERROR,
        THROTTLE,
        ANNOTATION
    }

    /** A flag, or whether there is a value of the kind. */
    public static IndexEntry of(Kind kind) {
        return new IndexEntry(kind, "", "");
    }

    /** A text. */
    public static IndexEntry of(Kind kind, String value) {
        return new IndexEntry(kind, "", value);
    }

    /** A status. */
    public static IndexEntry status(double status) {
        return of(Kind.STATUS, Double.toString(status));
    }

    /** All from 1,000 on are in one class. */
    public static IndexEntry statusClass(int statusClass) {
        return of(Kind.STATUS_CLASS, Integer.toString(statusClass));
    }

    /** The class of a status, from 0 to 10. */
    public static int statusClassOf(double status) {
        return (int) Math.max(0, Math.min(MAX_STATUS_CLASS, Math.floor(status / 100)));
    }

    /** Whether there is an annotation. */
    public static IndexEntry annotation(String key) {
        return new IndexEntry(Kind.ANNOTATION, key, "");
    }

    /** An annotation of this text. */
    public static IndexEntry annotation(String key, String value) {
        return new IndexEntry(Kind.ANNOTATION, key, "text " + value);
    }

    /** An annotation of this number. */
    public static IndexEntry annotation(String key, double value) {
        return new IndexEntry(Kind.ANNOTATION, key, "number " + value);
    }

    /** An annotation of this truth. */
    public static IndexEntry annotation(String key, boolean value) {
        return new IndexEntry(Kind.ANNOTATION, key, "boolean " + value);
    }

    /** Those of a document. */
    public static Set<IndexEntry> of(Document document) {
        Set<IndexEntry> entries = new HashSet<>();
        for (Call call : document.call().all()) {
            collect(call, entries);
            if (entries.size() > MAX_ENTRIES) {
                return Set.of(ANYTHING);
            }
        }
        return entries;
    }

    private static void collect(Call call, Set<IndexEntry> entries) {
        if (call.segment()) {
            collect(Node.of(call), entries);
        } else if (call.outgoing()) {
            collect(Inferred.node(call), entries);
        }
        if (call.flags().fault()) {
            entries.add(of(Kind.FAULT));
        }
        if (call.flags().error()) {
            entries.add(of(Kind.ERROR));
        }
        if (call.flags().throttle()) {
            entries.add(of(Kind.THROTTLE));
        }
        if (!call.http().url().isEmpty()) {
            entries.add(of(Kind.URL, call.http().url()));
        }
        if (call.http().status() > 0) {
            entries.add(status(call.http().status()));
            entries.add(statusClass(statusClassOf(call.http().status())));
        }
        String user = call.json().path("user").asText("");
        if (!user.isEmpty()) {
            entries.add(of(Kind.USER));
            entries.add(of(Kind.USER, user));
        }
        for (Map.Entry<String, JsonNode> annotation :
                call.json().path("annotations").properties()) {
            collect(annotation.getKey(), annotation.getValue(), entries);
        }
    }

    private static void collect(Node node, Set<IndexEntry> entries) {
        entries.add(of(Kind.NAME, node.name()));
        if (!node.type().isEmpty()) {
            entries.add(of(Kind.TYPE, node.type()));
        }
    }

    private static void collect(String key, JsonNode value, Set<IndexEntry> entries) {
        if (!value.isValueNode() || value.isNull() || entries.size() > MAX_ENTRIES) {
            return;
        }
        entries.add(annotation(key));
        if (value.isNumber()) {
            entries.add(annotation(key, value.asDouble()));
        } else if (value.isBoolean()) {
            entries.add(annotation(key, value.asBoolean()));
        } else {
            entries.add(annotation(key, value.asText()));
        }
    }

    /** 48 bits that other entries seldom have; never 0, except of {@link #ANYTHING}. */
    public long hash() {
        if (kind == Kind.ANYTHING) {
            return 0;
        }
        long hash = mix(mix(mix(0, kind.name()), key), value);
        long bits = (hash ^ (hash >>> 29)) >>> 16;
        return bits == 0 ? 1 : bits;
    }

    private static long mix(long before, String text) {
        long hash = before * 0x9e3779b97f4a7c15L + text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 31)) * 0xbf58476d1ce4e5b9L;
        return hash ^ (hash >>> 27);
    }
}
