// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/** The {@code http} block of a document. Absent texts are empty; an absent status is 0. */
public record Http(String method, String url, int status) {
    static final Http NONE = new Http("", "", 0);

    static Http of(JsonNode http) {
        if (!http.isObject()) {
            return NONE;
        }
        JsonNode request = http.path("request");
        return new Http(
                request.path("method").asText(""),
                request.path("url").asText(""),
                http.path("response").path("status").asInt(0));
    }

    /** {@code host:port} of the URL, which identifies the called service; empty if the URL has none. */
    public Optional<String> authority() {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority());
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }
}
