// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of entities, as maps and lists. Numbers are texts. */
final class Json {

    private Json() {}

    /** All documents of one entity. */
    static List<Map<String, Object>> of(EntityData entity) {
        List<Map<String, Object>> documents = new ArrayList<>();
        int left = new SegmentJson(new Service("1.0", "0.1"))
                .write(entity, (bytes, length) -> documents.add(datagram(bytes, length)));
        if (left > 0) {
            throw new AssertionError(left + " of " + entity.name() + " left out");
        }
        return documents;
    }

    /** The documents that announce an open entity. */
    static List<Map<String, Object>> announced(EntityData open) {
        List<Map<String, Object>> documents = new ArrayList<>();
        new SegmentJson(new Service("1.0", "0.1"))
                .announce(open, (bytes, length) -> documents.add(datagram(bytes, length)));
        return documents;
    }

    /** The only document of an entity. */
    static Map<String, Object> one(EntityData entity) {
        List<Map<String, Object>> documents = of(entity);
        if (documents.size() != 1) {
            throw new AssertionError("expected one document, got " + documents.size());
        }
        return documents.get(0);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String... path) {
        Object value = object;
        for (String key : path) {
            value = ((Map<String, Object>) value).get(key);
        }
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    private static Map<String, Object> datagram(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return parse(text.substring(text.indexOf('\n') + 1));
    }

    /** Returns numbers and flags as texts. */
    static Map<String, Object> parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return object(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (object.put(name, value(parser)) != null) {
                throw new AssertionError("repeated field " + name);
            }
        }
        return object;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NULL -> throw new AssertionError("null in " + parser.currentName());
            default -> parser.getText();
        };
    }
}
