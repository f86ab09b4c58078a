// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a client of the X-Ray daemon sends: a header line, then one JSON document, in UTF-8. */
final class Datagram {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Datagram() {}

    /** The call that the datagram describes; refuses what the daemon or the strict receivers refuse. */
    static Call read(byte[] bytes, int length) throws MalformedDocument {
        int newline = 0;
        while (newline < length && bytes[newline] != '\n') {
            newline++;
        }
        if (newline == length) {
            throw new MalformedDocument("no newline after the header: " + beginning(bytes, length));
        }
        JsonNode header = json(bytes, 0, newline, "header");
        if (!header.path("format").asText("").equals("json")
                || !header.path("version").isInt()
                || header.path("version").asInt() != 1) {
            throw new MalformedDocument(
                    "header is not {\"format\": \"json\", \"version\": 1}: " + beginning(bytes, newline));
        }
        if (newline + 1 == length) {
            throw new MalformedDocument("no document after the header");
        }
        return Call.document(json(bytes, newline + 1, length, "document"));
    }

    private static JsonNode json(byte[] bytes, int from, int to, String what) throws MalformedDocument {
        try {
            JsonNode node = JSON.readTree(bytes, from, to - from);
            if (!node.isObject()) {
                throw new MalformedDocument(what + " is not a JSON object: " + beginning(bytes, to));
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new MalformedDocument(what + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedDocument(what + " cannot be read: " + e.getMessage());
        }
    }

    private static String beginning(byte[] bytes, int length) {
        return Printable.text(new String(Arrays.copyOf(bytes, Math.min(length, 80)), StandardCharsets.UTF_8), 80);
    }
}
