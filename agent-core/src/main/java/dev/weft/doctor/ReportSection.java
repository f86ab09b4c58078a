// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a report. Another version may have written it: a missing value, or one of another type, reads as empty. */
final class ReportSection {

    private final Map<?, ?> values;

    ReportSection(Map<?, ?> values) {
        this.values = values;
    }

    /** A copy that can be changed. */
    Map<String, @Nullable Object> copy() {
        Map<String, @Nullable Object> copy = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<?, ?> each : values.entrySet()) {
            copy.put(String.valueOf(each.getKey()), each.getValue());
        }
        return copy;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    /** An object; an empty one if it is missing. */
    ReportSection section(String name) {
        Object value = values.get(name);
        return new ReportSection(value instanceof Map ? (Map<?, ?>) value : Collections.emptyMap());
    }

    /** The objects of a list. */
    List<ReportSection> sections(String name) {
        List<ReportSection> sections = new ArrayList<ReportSection>();
        for (Object each : list(name)) {
            if (each instanceof Map) {
                sections.add(new ReportSection((Map<?, ?>) each));
            }
        }
        return sections;
    }

    /** The elements of a list as text. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<String>();
        for (Object each : list(name)) {
            texts.add(String.valueOf(each));
        }
        return texts;
    }

    private List<?> list(String name) {
        Object value = values.get(name);
        return value instanceof List ? (List<?>) value : Collections.emptyList();
    }

    /** A text or number as text; empty if it is missing. */
    String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    /** A whole number; 0 if it is missing. */
    long number(String name) {
        Object value = values.get(name);
        return value instanceof Number ? ((Number) value).longValue() : 0;
    }

    /** A number; 0 if it is missing. */
    double fraction(String name) {
        Object value = values.get(name);
        return value instanceof Number ? ((Number) value).doubleValue() : 0;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }
}
