// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.document.MalformedDocument.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A segment or an independent subsegment as it was sent.
 *
 * @param json in UTF-8; must not be changed
 * @param values how many values it has, objects and lists included
 */
public record Document(Call call, byte[] json, int values) {
    /** X-Ray takes documents of at most 64 KB. */
    public static final int MAX_BYTES = 65_536;

    // Real documents have a value for each 25 bytes.
    private static final int MAX_VALUES = 10_000;
    private static final int WEIGHT_OF_VALUE = 32;

    // Measured: what a document takes on the heap, besides its texts. A value has a node, an entry of a map, a text.
    private static final int HEAP = 700;
    private static final int HEAP_OF_VALUE = 100;

    // A compiled document may be twice as deep, and is written with at most 1,000 levels.
    private static final int MAX_DEPTH = 400;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build());

    /** Reads a document. */
    public static Document read(String json) throws MalformedDocument {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    /**
     * Reads a document; refuses what the daemon or the strict receivers refuse.
     *
     * @param from where the document begins in the bytes
     * @param to where it ends, exclusive
     */
    public static Document read(byte[] bytes, int from, int to) throws MalformedDocument {
        int values = values(bytes, from, to);
        Call call = Call.document(object(bytes, from, to, "document"));
        return new Document(call, Arrays.copyOfRange(bytes, from, to), values);
    }

    /** The size in bytes; more if the document consists of many small values. */
    public int weight() {
        return Math.max(json.length, values * WEIGHT_OF_VALUE);
    }

    /** About how many bytes the {@link #call} takes on the heap. */
    public int heap() {
        return HEAP + values * HEAP_OF_VALUE + json.length;
    }

    /** Reads a JSON object. The message of the exception begins with {@code what}. */
    public static JsonNode object(byte[] bytes, int from, int to, String what) throws MalformedDocument {
        try {
            JsonNode node = JSON.readTree(bytes, from, to - from);
            if (!node.isObject()) {
                throw new MalformedDocument(
                        Code.ParseError, what + " is not a JSON object: " + beginning(bytes, from, to));
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new MalformedDocument(Code.ParseError, what + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedDocument(Code.ParseError, what + " cannot be read: " + e.getMessage());
        }
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
                    throw new MalformedDocument(Code.ParseError, "document of over " + MAX_VALUES + " values");
                }
            }
            return values;
        } catch (IOException e) {
            // Described when the document is read.
            return values;
        }
    }

    /** The first bytes, made fit for a terminal. */
    public static String beginning(byte[] bytes, int from, int to) {
        byte[] start = Arrays.copyOfRange(bytes, from, Math.min(to, from + 80));
        return Printable.text(new String(start, StandardCharsets.UTF_8), 80);
    }
}
