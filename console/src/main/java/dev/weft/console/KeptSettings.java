// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Settings;
import dev.weft.console.store.SettingsFile;
import java.io.IOException;

/** Settings in a file. */
record KeptSettings(SettingsFile file) implements Settings {
    @Override
    public JsonNode load(String name) {
        return file.get(name);
    }

    @Override
    public void save(String name, JsonNode value) throws ApiException {
        try {
            file.put(name, value);
        } catch (IOException e) {
            throw new ApiException(500, "InternalFailure", "the change cannot be kept: " + e);
        }
    }
}
