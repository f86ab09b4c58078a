// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A segment, a subsegment or an exception as it was received. A path names a value from here, such as
 * {@code http.request.url} or {@code subsegments.0.name}. Every accessor of a value that has to be there fails with an
 * AssertionError that names the path, what was expected and the whole document.
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

    /** Whether this is a subsegment that was sent by itself. */
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

    /** False where it is absent: a false flag is never sent. */
    public boolean flag(String path) {
        return has(path) && expect(path, "a boolean", JsonNode::isBoolean).booleanValue();
    }

    /** The strings of a list, such as {@code aws.table_names}. */
    public List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        expect(path, "a list", JsonNode::isArray).forEach(item -> texts.add(item.textValue()));
        return texts;
    }

    /** The embedded subsegments, in their order; empty where there are none. */
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

    /** What {@code cause} describes, in its order; empty where there is no cause, or where it is an id. */
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
        for (String key : path.split("\\.")) {
            value = value.isArray() && key.matches("\\d+") ? value.path(Integer.parseInt(key)) : value.path(key);
        }
        return value;
    }
}
