// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A received segment, subsegment or exception. A path, such as {@code http.request.url} or {@code subsegments.0.name}, names
 * a value in it. The accessor of a required value throws an AssertionError if the value is absent. The message contains the
 * path, the expected value and the whole document.
 */
public record Document(JsonNode json) {

    public String name() {
        return text("name");
    }

    public String id() {
        return text("id");
    }

    public String traceId() {
        return text("trace_id");
    }

    public String parentId() {
        return text("parent_id");
    }

    /** Epoch seconds. */
    public BigDecimal startTime() {
        return decimal("start_time");
    }

    /** Epoch seconds. */
    public BigDecimal endTime() {
        return decimal("end_time");
    }

    /** Whether this is an independent subsegment, which has its own datagram. */
    public boolean isSubsegment() {
        return json.path("type").asText().equals("subsegment");
    }

    public boolean has(String path) {
        return !at(path).isMissingNode();
    }

    public String text(String path) {
        return expect(path, "a string", JsonNode::isTextual).textValue();
    }

    public long number(String path) {
        return expect(path, "an integer", JsonNode::isIntegralNumber).longValue();
    }

    public BigDecimal decimal(String path) {
        return expect(path, "a number", JsonNode::isNumber).decimalValue();
    }

    /** False if the flag is absent. The agent never sends a false flag. */
    public boolean flag(String path) {
        return has(path) && expect(path, "a boolean", JsonNode::isBoolean).booleanValue();
    }

    /** The strings of a list, such as {@code aws.table_names}. */
    public List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        expect(path, "a list", JsonNode::isArray).forEach(item -> texts.add(item.textValue()));
        return texts;
    }

    /** The embedded subsegments, in document order. Empty if there are none. */
    public List<Document> subsegments() {
        return documents("subsegments");
    }

    public Document onlySubsegment() {
        List<Document> subsegments = subsegments();
        if (subsegments.size() != 1) {
            throw new AssertionError("expected one subsegment, not " + subsegments.size() + ", in\n" + this);
        }
        return subsegments.get(0);
    }

    /** The only embedded subsegment of this name. */
    public Document subsegment(String name) {
        List<Document> named =
                subsegments().stream().filter(s -> s.name().equals(name)).toList();
        if (named.size() != 1) {
            throw new AssertionError(
                    "expected one subsegment named " + name + ", not " + named.size() + ", in\n" + this);
        }
        return named.get(0);
    }

    /** The exceptions of {@code cause}, in document order. Empty if there is no cause, or if the cause is an id. */
    public List<Document> exceptions() {
        return documents("cause.exceptions");
    }

    @Override
    public String toString() {
        return json.toPrettyString();
    }

    private List<Document> documents(String path) {
        List<Document> documents = new ArrayList<>();
        at(path).forEach(item -> documents.add(new Document(item)));
        return documents;
    }

    private JsonNode expect(String path, String what, Predicate<JsonNode> condition) {
        JsonNode value = at(path);
        if (!condition.test(value)) {
            String found = value.isMissingNode() ? "nothing" : value.toString();
            throw new AssertionError("expected " + what + " at " + path + ", found " + found + ", in\n" + this);
        }
        return value;
    }

    private JsonNode at(String path) {
        JsonNode value = json;
        for (String key : path.split("\\.", 0)) {
            value = value.isArray() && key.matches("\\d+") ? value.path(Integer.parseInt(key)) : value.path(key);
        }
        return value;
    }
}
