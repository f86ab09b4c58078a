// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.document.Call;
import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.document.MalformedDocument.Code;
import dev.weft.console.store.Traces;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes documents as the daemon does, and says of each one that it refuses why. */
final class PutTraceSegments implements Operation {
    private static final int MAX_DOCUMENTS = 50;
    private static final int MAX_NAME = 200;
    private static final Pattern TRACE_ID = Pattern.compile("1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24}");
    private static final Pattern ENTITY_ID = Pattern.compile("[0-9a-fA-F]{16}");

    // Of a document that may not be JSON.
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-fA-F]{1,16})\"");

    private final Traces store;

    PutTraceSegments(Traces store) {
        this.store = store;
    }

    @Override
    public JsonNode answer(JsonNode request) throws ApiException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode unprocessed = answer.putArray("UnprocessedTraceSegments");
        for (String json : Fields.of(request).requiredTexts("TraceSegmentDocuments", MAX_DOCUMENTS)) {
            try {
                store.add(checked(json));
            } catch (MalformedDocument e) {
                unprocessed
                        .addObject()
                        .put("Id", id(json))
                        .put("ErrorCode", e.code().name())
                        .put("Message", "Invalid segment. ErrorCode: " + e.code());
            }
        }
        return answer;
    }

    private static Document checked(String json) throws MalformedDocument {
        Document document = Document.read(json);
        Call call = document.call();
        require(document.json().length <= Document.MAX_BYTES, Code.ParseError);
        require(TRACE_ID.matcher(call.traceId()).matches(), Code.InvalidTraceId);
        require(ENTITY_ID.matcher(call.id()).matches(), Code.InvalidId);
        require(call.name().length() <= MAX_NAME, Code.InvalidName);
        return document;
    }

    private static void require(boolean condition, Code code) throws MalformedDocument {
        if (!condition) {
            throw new MalformedDocument(code, code.name());
        }
    }

    private static String id(String json) {
        Matcher id = ID.matcher(json);
        return id.find() ? id.group(1) : "";
    }
}
