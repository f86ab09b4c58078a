// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of a report, which another version may have written: what is missing or of another kind reads as nothing. */
final class ReportSection {

    private final Map<?, ?> values;

    ReportSection(Map<?, ?> values) {
        this.values = values;
    }

    /** Of its own, with all that it holds. */
    Map<String, Object> copy() {
        Map<String, Object> copy = new LinkedHashMap<String, Object>();
        for (Map.Entry<?, ?> each : values.entrySet()) {
            copy.put(String.valueOf(each.getKey()), each.getValue());
        }
        return copy;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    /** Empty if there is none. */
    ReportSection part(String name) {
        Object value = values.get(name);
        return new ReportSection(value instanceof Map ? (Map<?, ?>) value : Collections.emptyMap());
    }

    /** The objects of a list. */
    List<ReportSection> parts(String name) {
        List<ReportSection> parts = new ArrayList<ReportSection>();
        for (Object each : list(name)) {
            if (each instanceof Map) {
                parts.add(new ReportSection((Map<?, ?>) each));
            }
        }
        return parts;
    }

    /** The elements of a list, as text. */
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

    /** Also of a number; empty if there is none. */
    String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    /** 0 if there is none. */
    long number(String name) {
        Object value = values.get(name);
        return value instanceof Number ? ((Number) value).longValue() : 0;
    }

    double fraction(String name) {
        Object value = values.get(name);
        return value instanceof Number ? ((Number) value).doubleValue() : 0;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }
}
