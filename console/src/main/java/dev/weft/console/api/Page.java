// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param nextToken empty if this is the last page
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {

    /**
     * The page that a request names, of a list which is in the same order each time.
     *
     * @param operation the name in the API's model
     * @param size of a page, at least 1
     * @throws ApiException if {@code NextToken} is not one of this request
     */
    public static <T> Page<T> of(String operation, JsonNode request, List<T> all, int size) throws ApiException {
        String place = PageToken.read(operation, request);
        int from = place.isEmpty() ? 0 : Math.min(number(place), all.size());
        int to = Math.min(from + size, all.size());
        Optional<String> next = to < all.size()
                ? Optional.of(PageToken.write(operation, request, String.valueOf(to)))
                : Optional.empty();
        return new Page<>(List.copyOf(all.subList(from, to)), next);
    }

    private static int number(String place) throws ApiException {
        try {
            return Integer.parseUnsignedInt(place) & Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw ApiException.invalidRequest("NextToken holds no place in this list");
        }
    }

    /** Puts {@code NextToken} into an answer if there is a next page. */
    public ObjectNode writeTo(ObjectNode answer) {
        nextToken.ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }
}
