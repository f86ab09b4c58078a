// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A status, headers and a body. Immutable.
 *
 * @param body not copied
 */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    /** No body. */
    static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING);
    }

    /** Plain text for people, with a line end. */
    static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A body of a type. */
    static Answer of(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type), body);
    }

    /** With one more header, or another value. */
    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
