// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Keeps what the users of the console have set. Each part has a name of small letters. */
public interface Settings {
    /** Forgets them when the process ends. */
    Settings IN_MEMORY = new Settings() {
        @Override
        public JsonNode load(String name) {
            return MissingNode.getInstance();
        }

        @Override
        public void save(String name, JsonNode value) {}
    };

    /** What was saved under a name; a missing node if nothing was. */
    JsonNode load(String name);

    /**
     * Saves a value, whole or not at all.
     *
     * @throws ApiException if it cannot be saved; the former value remains
     */
    void save(String name, JsonNode value) throws ApiException;
}
