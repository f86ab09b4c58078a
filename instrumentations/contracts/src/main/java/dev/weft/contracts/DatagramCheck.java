// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads one datagram and reports every rule that it breaks. */
final class DatagramCheck {

    /** The largest datagram, header included, that every receiver accepts. See docs/wire.md. */
    static final int MAX_BYTES = 63 * 1024;

    private static final String NAME = "header line {\"format\": \"json\", \"version\": 1}";

    private final DocumentSchema schema = new DocumentSchema();
    private final ObjectReader reader = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    /** Returns the document of a datagram. @throws Refused with every rule that the datagram breaks */
    Document read(byte[] datagram) throws Refused {
        String text = text(datagram);
        if (datagram.length > MAX_BYTES) {
            throw new Refused(List.of("at most " + MAX_BYTES + " bytes; found " + datagram.length), text);
        }
        int newline = text.indexOf('\n');
        if (newline < 0) {
            throw new Refused(List.of(NAME + " ends with a newline; found none"), text);
        }
        header(text.substring(0, newline), text);
        JsonNode document = json("document", text.substring(newline + 1), text);
        if (!document.isObject()) {
            throw new Refused(List.of("document: a JSON object"), text);
        }
        List<String> violations = new ArrayList<>(StrictReceiver.violations(document, Clock.systemUTC()));
        violations.addAll(schema.violations(document));
        if (!violations.isEmpty()) {
            throw new Refused(violations, text);
        }
        return new Document(document);
    }

    private void header(String line, String text) throws Refused {
        JsonNode header = json(NAME, line, text);
        JsonNode version = header.path("version");
        boolean valid = header.isObject()
                && header.size() == 2
                && header.path("format").asText().equals("json")
                && version.isIntegralNumber()
                && version.asInt() == 1;
        if (!valid) {
            throw new Refused(List.of(NAME + "; found " + line), text);
        }
    }

    private JsonNode json(String what, String json, String text) throws Refused {
        if (json.isBlank()) {
            throw new Refused(List.of(what + ": one JSON object; found nothing"), text);
        }
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new Refused(List.of(what + ": one JSON object; " + e.getOriginalMessage()), text);
        }
    }

    private static String text(byte[] datagram) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(datagram))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(List.of("UTF-8; " + e), new String(datagram, StandardCharsets.ISO_8859_1));
        }
    }

    /** The datagram breaks a rule, so some receiver would drop it. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(List<String> violations, String datagram) {
            super(String.join("\n", violations) + "\nin the datagram\n" + datagram);
        }
    }
}
