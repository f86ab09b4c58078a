// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.json.JsonFile;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a rule. The message of a fault says in one line where it is and what was expected. */
final class RuleFields {

    private RuleFields() {}

    /** @param absent value of a missing field */
    static String text(String place, Map<?, ?> from, String key, String absent) throws IOException {
        String text = optionalText(place, from, key);
        return text == null ? absent : text;
    }

    static @Nullable String optionalText(String place, Map<?, ?> from, String key) throws IOException {
        return from.get(key) == null ? null : requiredText(place, from, key);
    }

    static String requiredText(String place, Map<?, ?> from, String key) throws IOException {
        Object value = from.get(key);
        if (!(value instanceof String)) {
            throw fault(place, key, value, "text");
        }
        return (String) value;
    }

    static double number(String place, Map<?, ?> from, String key) throws IOException {
        Object value = from.get(key);
        if (!(value instanceof Number)) {
            throw fault(place, key, value, "a number");
        }
        return ((Number) value).doubleValue();
    }

    /** A whole number, 0 or more, that fits an {@code int}. */
    static int whole(String place, Map<?, ?> from, String key) throws IOException {
        Object value = from.get(key);
        int number = value instanceof Number ? whole((Number) value, 0, Integer.MAX_VALUE) : -1;
        if (number < 0) {
            throw fault(place, key, value, "a whole number, 0 or more");
        }
        return number;
    }

    static double rate(String place, Map<?, ?> from, String key) throws IOException {
        Object value = from.get(key);
        double rate = value instanceof Number ? ((Number) value).doubleValue() : -1;
        if (!(rate >= 0 && rate <= 1)) {
            throw fault(place, key, value, "a number from 0 to 1");
        }
        return rate;
    }

    /** {@code number} if it is whole and from {@code min} to {@code max}, else -1. */
    static int whole(Number number, int min, int max) {
        double value = number.doubleValue();
        return value >= min && value <= max && value == Math.rint(value) ? (int) value : -1;
    }

    static IOException fault(String place, String key, @Nullable Object value, String expected) {
        return new IOException(place + ": \"" + key + "\" is " + JsonFile.shown(value) + ": expected " + expected);
    }
}
