// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link JsonFile} reads. */
public final class JsonText {

    private JsonText() {}

    /**
     * An object as indented text.
     *
     * @param object values are {@link Map}, {@link Iterable}, {@link Boolean}, {@link Double}, other {@link Number}s without
     *     fraction, and {@code null}; the {@code toString} of any other value is written as text
     */
    public static String of(Map<String, ? extends @Nullable Object> object) throws IOException {
        StringWriter text = new StringWriter();
        JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter();
        write(object, json);
        json.close();
        return text.toString();
    }

    /**
     * An object as compact UTF-8.
     *
     * @param object as in {@link #of}
     */
    public static byte[] compact(Map<String, ? extends @Nullable Object> object) {
        StringWriter text = new StringWriter();
        try {
            JsonGenerator json = new JsonFactory().createGenerator(text);
            write(object, json);
            json.close();
        } catch (IOException e) {
            // A StringWriter does not fail.
            throw new IllegalStateException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                json.writeFieldName(String.valueOf(each.getKey()));
                write(each.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Iterable) {
            json.writeStartArray();
            for (Object each : (Iterable<?>) value) {
                write(each, json);
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean) {
            json.writeBoolean((Boolean) value);
        } else if (value instanceof Double) {
            json.writeNumber((Double) value);
        } else if (value instanceof Number) {
            json.writeNumber(((Number) value).longValue());
        } else {
            json.writeString(value.toString());
        }
    }
}
