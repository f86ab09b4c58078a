// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** Writes what {@link JsonFile} reads. */
public final class JsonText {

    private JsonText() {}

    /**
     * @param object values are {@link Map}, {@link Iterable}, {@link Boolean}, {@link Double}, other whole {@link Number}s,
     *     {@code null}, or else text by their {@code toString}
     */
    public static String of(Map<String, ?> object) throws IOException {
        StringWriter text = new StringWriter();
        JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter();
        write(object, json);
        json.close();
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
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
