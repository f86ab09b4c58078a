// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.api.ApiException;
import java.io.IOException;

/** Reads bodies of requests within limits, and writes answers. */
final class Json {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_STRING = 64 << 10;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 1_000;

    private static final Json SMALL = new Json(MAX_STRING);

    private final ObjectMapper mapper;

    private Json(int maxString) {
        this.mapper = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(maxString)
                                .maxNumberLength(MAX_NUMBER)
                                .maxNameLength(MAX_NAME)
                                .build())
                        .addDecorator((factory, generator) -> new PlainNumbers(generator))
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Refuses strings of more than 64 Ki characters. */
    static Json small() {
        return SMALL;
    }

    /** For bodies of documents: the operation refuses each that is too long. */
    static Json ofDocuments(int maxString) {
        return new Json(maxString);
    }

    /** The members of a body; none if it is empty. */
    ObjectNode read(byte[] body) throws ApiException {
        JsonNode members;
        try {
            members = mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw refused("the body is not the JSON that is expected: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw refused("the body cannot be read");
        }
        if (members == null || members.isMissingNode()) {
            return mapper.createObjectNode();
        }
        if (members instanceof ObjectNode object) {
            return object;
        }
        throw refused("the body is JSON of another kind: expected an object");
    }

    /** No members yet. */
    ObjectNode empty() {
        return mapper.createObjectNode();
    }

    private static ApiException refused(String message) {
        return new ApiException(400, "SerializationException", message);
    }

    /** An answer in UTF-8. */
    static byte[] write(JsonNode answer) {
        try {
            return SMALL.mapper.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can be written", e);
        }
    }
}
