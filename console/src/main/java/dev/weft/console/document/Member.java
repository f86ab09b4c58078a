// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * A member of a document that receivers know.
 *
 * @param inner the known members of the object, or of each object of a list; empty for other types
 */
record Member(Type type, Map<String, Member> inner) {

    /** What a member may hold besides {@code null}. */
    enum Type {
        TEXT("a text", JsonNode::isTextual),
        NUMBER("a number", JsonNode::isNumber),
        WHOLE_NUMBER("a whole number", value -> value.isIntegralNumber() && value.canConvertToLong()),
        FLAG("true or false", JsonNode::isBoolean),
        OBJECT("an object", JsonNode::isObject),
        OBJECT_OR_TEXT("an object or an id", value -> value.isObject() || value.isTextual()),
        TEXTS("a list of texts", value -> value.isArray() && all(value, JsonNode::isTextual)),
        OBJECTS("a list of objects", value -> value.isArray() && all(value, JsonNode::isObject)),
        OBJECT_OF_OBJECTS("an object of objects", value -> value.isObject() && all(value, JsonNode::isObject));

        private final String expected;
        private final Predicate<JsonNode> test;

        Type(String expected, Predicate<JsonNode> test) {
            this.expected = expected;
            this.test = test;
        }

        String expected() {
            return expected;
        }

        boolean takes(JsonNode value) {
            return test.test(value);
        }

        private static boolean all(JsonNode values, Predicate<JsonNode> test) {
            return StreamSupport.stream(values.spliterator(), false).allMatch(each -> each.isNull() || test.test(each));
        }
    }

    Member(Type type) {
        this(type, Map.of());
    }
}
