// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.json.RedactedJson;
import dev.weft.segment.Entity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies annotations and metadata. Metadata holds any objects of the application, which its own library writes as JSON. */
final class ManualMetadata {

    /** Maximum bytes of the metadata of an entity. A datagram has 63 KiB. */
    private static final int MAX_BYTES = 48 * 1024;

    private static final int MAX_NAMESPACE = 250;

    private static final String DEFAULT = "default";

    private static final String SERVICE = "service";

    private final Entity entity;
    private final ManualEntity from;
    private int left = MAX_BYTES;

    ManualMetadata(Entity entity, ManualEntity from) {
        this.entity = entity;
        this.from = from;
    }

    void fill() {
        RedactedJson ofAnnotations = null;
        for (Map.Entry<String, ?> each : from.annotations().entrySet()) {
            Object value = each.getValue();
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                entity.annotate(each.getKey(), value);
            } else if (value != null) {
                ofAnnotations = ofAnnotations == null ? new RedactedJson() : ofAnnotations;
                add(ofAnnotations, each.getKey(), value);
            }
        }
        Map<String, ? extends Map<String, ?>> all = from.metadata();
        for (Map.Entry<String, ? extends Map<String, ?>> each : all.entrySet()) {
            boolean isDefault = DEFAULT.equals(each.getKey());
            RedactedJson json = isDefault && ofAnnotations != null ? ofAnnotations : new RedactedJson();
            for (Map.Entry<String, ?> value : each.getValue().entrySet()) {
                add(json, value.getKey(), value.getValue());
            }
            put(each.getKey(), json);
        }
        service();
        if (ofAnnotations != null && !all.containsKey(DEFAULT)) {
            put(DEFAULT, ofAnnotations);
        }
    }

    /** Receivers know no other fields of {@code service} than its version. */
    private void service() {
        RedactedJson json = new RedactedJson();
        for (Map.Entry<String, ?> each : from.service().entrySet()) {
            if (!SegmentFilling.VERSION.equals(each.getKey())) {
                add(json, each.getKey(), each.getValue());
            }
        }
        if (!from.metadata().containsKey(SERVICE)) {
            put(SERVICE, json);
        }
    }

    private void put(String namespace, RedactedJson json) {
        if (!json.isEmpty()) {
            entity.putMetadata(legal(namespace), json.toBytes());
        }
    }

    /** Namespaces that begin with {@code AWS.} are X-Ray's, and {@code weft} is the agent's. */
    private static String legal(String namespace) {
        String own = namespace.startsWith("AWS.") || namespace.equals("weft") ? "_" + namespace : namespace;
        return own.length() <= MAX_NAMESPACE ? own : own.substring(0, MAX_NAMESPACE);
    }

    private void add(RedactedJson to, String key, @Nullable Object value) {
        int before = to.size();
        byte[] json = value == null ? null : written(value);
        if (json == null || !to.add(key, json)) {
            to.add(key, value == null ? "null" : value.getClass().getName());
        }
        left -= to.size() - before;
    }

    /** {@code null} if the object cannot be written, or if it is too large. */
    private byte @Nullable [] written(Object value) {
        Bounded bytes = new Bounded(left);
        try {
            from.write(value, bytes);
            return bytes.toByteArray();
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError ofTheApplication) {
            return null;
        }
    }

    /** Ends the writing of an object that is too large, or that never ends. */
    private static final class Bounded extends ByteArrayOutputStream {

        private final int max;

        Bounded(int max) {
            super(64);
            this.max = max;
        }

        @Override
        public synchronized void write(int b) {
            reserve(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            reserve(length);
            super.write(from, offset, length);
        }

        private void reserve(int length) {
            if (length > max - count) {
                throw new IllegalStateException("too large");
            }
        }
    }
}
