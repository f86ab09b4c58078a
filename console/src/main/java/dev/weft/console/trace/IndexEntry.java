// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Call;
import dev.weft.console.document.Document;
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

    /**
     * Adds the hashes of the entries of a document; only that of {@link #ANYTHING} if there are too many.
     *
     * @param hashes those of other documents of the trace
     */
    public static void addHashes(Document document, Set<Long> hashes) {
        for (Call call : document.call().all()) {
            add(call, hashes);
            if (hashes.size() > MAX_ENTRIES) {
                hashes.clear();
                hashes.add(ANYTHING.hash());
            }
        }
    }

    private static void add(Call call, Set<Long> hashes) {
        if (call.segment()) {
            add(Node.of(call), hashes);
        } else if (call.outgoing()) {
            add(Inferred.node(call), hashes);
        }
        if (call.flags().fault()) {
            hashes.add(of(Kind.FAULT).hash());
        }
        if (call.flags().error()) {
            hashes.add(of(Kind.ERROR).hash());
        }
        if (call.flags().throttle()) {
            hashes.add(of(Kind.THROTTLE).hash());
        }
        if (!call.http().url().isEmpty()) {
            hashes.add(of(Kind.URL, call.http().url()).hash());
        }
        if (call.http().status() > 0) {
            hashes.add(status(call.http().status()).hash());
            hashes.add(statusClass(statusClassOf(call.http().status())).hash());
        }
        String user = call.json().path("user").asText("");
        if (!user.isEmpty()) {
            hashes.add(of(Kind.USER).hash());
            hashes.add(of(Kind.USER, user).hash());
        }
        for (Map.Entry<String, JsonNode> annotation :
                call.json().path("annotations").properties()) {
            add(annotation.getKey(), annotation.getValue(), hashes);
        }
    }

    private static void add(Node node, Set<Long> hashes) {
        hashes.add(of(Kind.NAME, node.name()).hash());
        if (!node.type().isEmpty()) {
            hashes.add(of(Kind.TYPE, node.type()).hash());
        }
    }

    private static void add(String key, JsonNode value, Set<Long> hashes) {
        if (!value.isValueNode() || value.isNull() || hashes.size() > MAX_ENTRIES) {
            return;
        }
        hashes.add(annotation(key).hash());
        if (value.isNumber()) {
            hashes.add(annotation(key, value.asDouble()).hash());
        } else if (value.isBoolean()) {
            hashes.add(annotation(key, value.asBoolean()).hash());
        } else {
            hashes.add(annotation(key, value.asText()).hash());
        }
    }

    /** 48 bits that other entries seldom have; never 0, except of {@link #ANYTHING}. */
    public long hash() {
        if (kind == Kind.ANYTHING) {
            return 0;
        }
        long bits = mix(mix(mix(0, kind.name()), key), value) >>> 16;
        return bits == 0 ? 1 : bits;
    }

    private static long mix(long before, String text) {
        long hash = (before ^ text.hashCode()) * 0x9e3779b97f4a7c15L;
        hash = (hash ^ (hash >>> 31)) * 0xbf58476d1ce4e5b9L;
        return hash ^ (hash >>> 27);
    }
}
