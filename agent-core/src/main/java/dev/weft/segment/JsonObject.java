// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** An object field that is begun with the first thing in it, and so is left out if nothing is: absent beats empty. */
final class JsonObject {

    private final JsonGenerator json;
    private final JsonObject parent;
    private final String name;
    private boolean begun;

    /** @param parent object it is a field of; {@code null} if that has been begun */
    JsonObject(JsonGenerator json, JsonObject parent, String name) {
        this.json = json;
        this.parent = parent;
        this.name = name;
    }

    /** The generator, inside this object. */
    JsonGenerator begun() throws IOException {
        if (!begun) {
            if (parent != null) {
                parent.begun();
            }
            begun = true;
            json.writeObjectFieldStart(name);
        }
        return json;
    }

    void text(String field, String value, int most) throws IOException {
        if (value != null && !value.isEmpty()) {
            begun().writeStringField(field, WireText.cut(value, most));
        }
    }

    void number(String field, long value) throws IOException {
        begun().writeNumberField(field, value);
    }

    void flag(String field, boolean value) throws IOException {
        if (value) {
            begun().writeBooleanField(field, true);
        }
    }

    void end() throws IOException {
        if (begun) {
            json.writeEndObject();
        }
    }
}
