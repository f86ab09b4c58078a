// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.MalformedDocument.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A segment or subsegment, with the subsegments embedded in it. Times are epoch seconds.
 *
 * @param id 16 hexadecimal digits
 * @param traceId of a segment or an independent subsegment; empty where embedded
 * @param parentId as the document names it; empty for a root and where embedded
 * @param segment whether this is a segment, that is a service answering, and not a subsegment
 * @param namespace {@code aws}, {@code remote} or empty
 * @param end empty while in progress
 * @param json the document itself, for values without a field here; must not be changed
 */
public record Call(
        String id,
        String traceId,
        String parentId,
        boolean segment,
        String name,
        String namespace,
        double start,
        OptionalDouble end,
        boolean inProgress,
        Flags flags,
        Http http,
        Aws aws,
        List<Call> subsegments,
        JsonNode json) {

    private static final Map<String, Code> MISSING =
            Map.of("id", Code.MissingId, "name", Code.MissingName, "trace_id", Code.MissingTraceId);
    private static final Map<String, Code> INVALID = Map.of("id", Code.InvalidId, "trace_id", Code.InvalidTraceId);

    // In seconds. Clients that send milliseconds are beyond.
    private static final double END_OF_TIME = 1e11;

    // A trace id has 35 characters.
    private static final int MAX_ID_LENGTH = 100;

    /** The three flags of X-Ray for a failed call. A throttled call is an error too. */
    public record Flags(boolean error, boolean fault, boolean throttle) {
        /** Whether no flag is set. */
        public boolean ok() {
            return !error && !fault && !throttle;
        }
    }

    /** How long it took, in milliseconds; empty while in progress. */
    public OptionalDouble milliseconds() {
        return end.isPresent() ? OptionalDouble.of((end.getAsDouble() - start) * 1000) : end;
    }

    /** This call and all calls embedded in it, callers first. */
    public List<Call> all() {
        List<Call> all = new ArrayList<>(List.of(this));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).subsegments());
        }
        return all;
    }

    /** Whether this is a call to another party: an AWS service, an HTTP server, a database. */
    public boolean outgoing() {
        return !segment && (namespace.equals("remote") || namespace.equals("aws"));
    }

    /** Reads a segment or an independent subsegment. */
    public static Call document(JsonNode json) throws MalformedDocument {
        require(json.isObject(), Code.ParseError, "document is not a JSON object");
        String traceId = id(json, "trace_id", "document");
        require(
                !json.has("parent_id") || json.get("parent_id").isTextual(),
                Code.MissingParentId,
                "parent_id is not a string");
        boolean subsegment = json.path("type").asText("").equals("subsegment");
        require(!subsegment || json.has("parent_id"), Code.MissingParentId, "independent subsegment without parent_id");
        return read(json, traceId, !subsegment);
    }

    private static Call read(JsonNode json, String traceId, boolean segment) throws MalformedDocument {
        require(json.isObject(), Code.ParseError, "subsegment is not a JSON object");
        String what = segment ? "segment" : "subsegment";
        String id = id(json, "id", what);
        String name = text(json, "name", what);
        JsonNode start = json.path("start_time");
        require(start.isNumber(), Code.MissingStartTime, what + " " + id + " has no numeric start_time");
        requireTime(start, what + " " + id + " has start_time ");
        boolean inProgress = json.path("in_progress").asBoolean(false);
        JsonNode end = json.path("end_time");
        require(
                end.isNumber() || inProgress,
                Code.MissingEndTime,
                what + " " + id + " has neither end_time nor in_progress");
        requireTime(end, what + " " + id + " has end_time ");
        return new Call(
                id,
                traceId,
                json.path("parent_id").asText(""),
                segment,
                name,
                json.path("namespace").asText(""),
                start.asDouble(),
                inProgress ? OptionalDouble.empty() : OptionalDouble.of(end.asDouble()),
                inProgress,
                new Flags(
                        json.path("error").asBoolean(false),
                        json.path("fault").asBoolean(false),
                        json.path("throttle").asBoolean(false)),
                Http.of(json.path("http")),
                Aws.of(json.path("aws")),
                subsegments(json.path("subsegments")),
                json);
    }

    private static List<Call> subsegments(JsonNode array) throws MalformedDocument {
        List<Call> calls = new ArrayList<>();
        for (JsonNode json : array) {
            // AWS takes the id of a subsegment that is sent by itself among the embedded ones too, as a string.
            if (!json.isTextual()) {
                calls.add(read(json, "", false));
            }
        }
        return List.copyOf(calls);
    }

    private static String id(JsonNode json, String field, String what) throws MalformedDocument {
        String id = text(json, field, what);
        require(
                id.length() <= MAX_ID_LENGTH,
                INVALID.get(field),
                what + " has a " + field + " of over " + MAX_ID_LENGTH + " characters");
        return id;
    }

    private static String text(JsonNode json, String field, String what) throws MalformedDocument {
        JsonNode value = json.path(field);
        require(value.isTextual() && !value.asText().isEmpty(), MISSING.get(field), what + " has no " + field);
        return value.asText();
    }

    /** An absent time is not required here. */
    private static void requireTime(JsonNode time, String message) throws MalformedDocument {
        boolean seconds = time.asDouble() >= 0 && time.asDouble() < END_OF_TIME;
        require(!time.isNumber() || seconds, Code.InvalidTime, message + time + ": expected epoch seconds");
    }

    private static void require(boolean condition, Code code, String message) throws MalformedDocument {
        if (!condition) {
            throw new MalformedDocument(code, message);
        }
    }
}
