// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.json.JsonFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object from AWS or Kubernetes. A field of an unexpected type counts as absent. */
final class MetadataFields {

    static final MetadataFields NONE = new MetadataFields(Collections.<String, Object>emptyMap());

    private final Map<?, ?> values;

    private MetadataFields(Map<?, ?> values) {
        this.values = values;
    }

    /**
     * Parses a JSON object.
     *
     * @throws IOException if it is not a JSON object; the message repeats nothing of the content except keys
     */
    static MetadataFields parse(byte[] json) throws IOException {
        return new MetadataFields(JsonFile.parse(json));
    }

    /** A text that is not empty. */
    @Nullable
    String text(String key) {
        Object value = values.get(key);
        return value instanceof String && !((String) value).isEmpty() ? (String) value : null;
    }

    /** A whole number, which may be written as text. */
    @Nullable
    Long number(String key) {
        Object value = values.get(key);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        try {
            return value instanceof String ? Long.valueOf((String) value) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** An object; {@link #NONE} if absent. */
    MetadataFields object(String key) {
        Object value = values.get(key);
        return value instanceof Map ? new MetadataFields((Map<?, ?>) value) : NONE;
    }

    /** The objects in a list; empty if absent. */
    List<MetadataFields> objects(String key) {
        List<MetadataFields> objects = new ArrayList<MetadataFields>();
        Object value = values.get(key);
        if (value instanceof List) {
            for (Object each : (List<?>) value) {
                if (each instanceof Map) {
                    objects.add(new MetadataFields((Map<?, ?>) each));
                }
            }
        }
        return objects;
    }
}
