// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.json.JsonFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A JSON object that somebody else wrote: whatever is not as expected is absent. */
final class MetadataFields {

    static final MetadataFields NONE = new MetadataFields(Collections.<String, Object>emptyMap());

    private final Map<?, ?> values;

    private MetadataFields(Map<?, ?> values) {
        this.values = values;
    }

    /** @throws IOException if it is not a JSON object; its message repeats nothing of the content but keys */
    static MetadataFields parse(byte[] json) throws IOException {
        return new MetadataFields(JsonFile.parse(json));
    }

    /** A text that is not empty, or {@code null}. */
    String text(String key) {
        Object value = values.get(key);
        return value instanceof String && !((String) value).isEmpty() ? (String) value : null;
    }

    /** A whole number, also one that is written as text, or {@code null}. */
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

    /** Never {@code null}. */
    MetadataFields object(String key) {
        Object value = values.get(key);
        return value instanceof Map ? new MetadataFields((Map<?, ?>) value) : NONE;
    }

    /** The objects in a list; never {@code null}. */
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
