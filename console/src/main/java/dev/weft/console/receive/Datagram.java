// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.document.MalformedDocument.Code;

/** What a client of the X-Ray daemon sends: a header line, then one JSON document, in UTF-8. */
final class Datagram {
    private static final int MAX_HEADER_BYTES = 1_000;

    private Datagram() {}

    /** Reads a datagram; refuses what the daemon or the strict receivers refuse. */
    static Document read(byte[] bytes) throws MalformedDocument {
        int length = bytes.length;
        int newline = 0;
        while (newline < length && bytes[newline] != '\n') {
            newline++;
        }
        if (newline == length) {
            throw malformed("no newline after the header: " + Document.beginning(bytes, 0, length));
        }
        if (newline > MAX_HEADER_BYTES) {
            throw malformed("header of over " + MAX_HEADER_BYTES + " bytes: " + Document.beginning(bytes, 0, length));
        }
        JsonNode header = Document.object(bytes, 0, newline, "header");
        if (!header.path("format").asText("").equals("json")
                || !header.path("version").isInt()
                || header.path("version").asInt() != 1) {
            throw malformed(
                    "header is not {\"format\": \"json\", \"version\": 1}: " + Document.beginning(bytes, 0, newline));
        }
        if (newline + 1 == length) {
            throw malformed("no document after the header");
        }
        return Document.read(bytes, newline + 1, length);
    }

    private static MalformedDocument malformed(String message) {
        return new MalformedDocument(Code.ParseError, message);
    }
}
