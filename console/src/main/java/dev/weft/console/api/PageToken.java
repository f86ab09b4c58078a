// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeMap;

/**
 * Writes and reads {@code NextToken}. A token holds the place where the next page begins, and is bound to the operation and to
 * the other members of the request. The console remembers no token, so one stays valid after a restart.
 */
public final class PageToken {
    private static final int BINDING_BYTES = 8;

    private PageToken() {}

    /**
     * The place where the page of a request begins.
     *
     * @param operation the name in the API's model
     * @return what {@link #write} was given; empty for the first page
     * @throws ApiException if the token is not one of this operation with these members
     */
    public static String read(String operation, JsonNode request) throws ApiException {
        JsonNode token = request.path("NextToken");
        if (token.isMissingNode() || token.isNull() || token.asText().isEmpty()) {
            return "";
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.asText()));
            if (bytes.remaining() >= BINDING_BYTES && bytes.getLong() == binding(operation, request)) {
                return StandardCharsets.UTF_8.decode(bytes).toString();
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        throw ApiException.invalidRequest(
                "NextToken is not one of this request: expected the token of the page before, with the same parameters");
    }

    /**
     * The token of the next page.
     *
     * @param place where it begins, in the operation's own words
     */
    public static String write(String operation, JsonNode request, String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(BINDING_BYTES + text.length)
                .putLong(binding(operation, request))
                .put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Independent of the order of members, and of what a client may change between two pages: the size of the page, and the share
     * of the traces that it wants. Grafana halves that when it has too many.
     */
    private static long binding(String operation, JsonNode request) {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        request.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.remove("NextToken");
        members.remove("MaxResults");
        members.remove("SamplingStrategy");
        try {
            byte[] text = (operation + members).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
