// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;

/** One operation of the X-Ray API. Called by many threads at once. */
@FunctionalInterface
public interface Operation {
    /**
     * Answers a request.
     *
     * @param request the members, {@code {}} if the body was empty; never null; members that no operation knows are ignored
     * @return the body of the answer, an object
     * @throws ApiException what the client receives instead
     */
    JsonNode answer(JsonNode request) throws ApiException;
}
