// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.document.Call;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.document.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a client of the X-Ray daemon sends: a header line, then one JSON document, in UTF-8. */
final class Datagram {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MAX_HEADER_BYTES = 1_000;

    // A value of two bytes takes 80 of memory. Real documents have a value for each 25 bytes.
    private static final int MAX_VALUES = 10_000;
    private static final int WEIGHT_OF_VALUE = 32;

    private final Call call;
    private final int weight;

    private Datagram(Call call, int weight) {
        this.call = call;
        this.weight = weight;
    }

    /** The call that the datagram describes. */
    Call call() {
        return call;
    }

    /** The size in bytes; more if the document consists of many small values. */
    int weight() {
        return weight;
    }

    /** Reads a datagram; refuses what the daemon or the strict receivers refuse. */
    static Datagram read(byte[] bytes, int length) throws MalformedDocument {
        int newline = 0;
        while (newline < length && bytes[newline] != '\n') {
            newline++;
        }
        if (newline == length) {
            throw new MalformedDocument("no newline after the header: " + beginning(bytes, length));
        }
        if (newline > MAX_HEADER_BYTES) {
            throw new MalformedDocument("header of over " + MAX_HEADER_BYTES + " bytes: " + beginning(bytes, length));
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
        int values = values(bytes, newline + 1, length);
        Call call = Call.document(json(bytes, newline + 1, length, "document"));
        return new Datagram(call, Math.max(length, values * WEIGHT_OF_VALUE));
    }

    /** Counts the values before they take memory. */
    private static int values(byte[] bytes, int from, int to) throws MalformedDocument {
        int values = 0;
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() || token.isStructStart()) {
                    values++;
                }
                if (values > MAX_VALUES) {
                    throw new MalformedDocument("document of over " + MAX_VALUES + " values");
                }
            }
            return values;
        } catch (IOException e) {
            // Described when the document is read.
            return values;
        }
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
