// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weft.redaction.Credentials;
import dev.weft.redaction.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An object of JSON values from another writer. Their texts are without credentials. For one thread. */
public final class RedactedJson {

    /** Leaves no buffers behind on the application's threads. */
    private static final JsonFactory FACTORY =
            new JsonFactory().disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING);

    /** Stands for a value with the name of a credential. */
    private static final String LEFT_OUT = "***";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    public boolean isEmpty() {
        return bytes.size() == 0;
    }

    /** Bytes so far. */
    public int size() {
        return bytes.size();
    }

    /**
     * Adds a member.
     *
     * @param value one JSON value in UTF-8
     * @return {@code false}, and nothing is added, if it is not valid JSON
     */
    public boolean add(String name, byte[] value) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(value.length + 32);
        try (JsonParser from = FACTORY.createParser(value);
                JsonGenerator to = FACTORY.createGenerator(copy)) {
            JsonToken first = from.nextToken();
            if (first == null) {
                return false;
            }
            to.writeStartObject();
            to.writeFieldName(name);
            copy(first, from, to, Credentials.isParameter(name));
            to.writeEndObject();
        } catch (IOException | RuntimeException | StackOverflowError notJson) {
            return false;
        }
        append(copy.toByteArray());
        return true;
    }

    /** Adds a member that is a text. */
    public void add(String name, String text) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(64);
        try (JsonGenerator to = FACTORY.createGenerator(copy)) {
            to.writeStartObject();
            to.writeStringField(name, Redaction.of(text));
            to.writeEndObject();
        } catch (IOException e) {
            // An array does not fail.
            throw new IllegalStateException(e);
        }
        append(copy.toByteArray());
    }

    /** Appends the member of an object with one. */
    private void append(byte[] object) {
        bytes.write(bytes.size() == 0 ? '{' : ',');
        bytes.write(object, 1, object.length - 2);
    }

    private static void copy(JsonToken first, JsonParser from, JsonGenerator to, boolean secret) throws IOException {
        int depth = 0;
        JsonToken token = first;
        boolean credential = secret;
        do {
            switch (token) {
                case START_OBJECT:
                case START_ARRAY:
                    depth++;
                    to.copyCurrentEvent(from);
                    break;
                case END_OBJECT:
                case END_ARRAY:
                    depth--;
                    to.copyCurrentEvent(from);
                    break;
                case FIELD_NAME:
                    credential = secret || Credentials.isParameter(from.currentName());
                    to.writeFieldName(from.currentName());
                    break;
                case VALUE_STRING:
                    to.writeString(credential ? LEFT_OUT : Redaction.of(from.getText()));
                    break;
                default:
                    to.copyCurrentEvent(from);
            }
            token = depth == 0 ? null : from.nextToken();
        } while (token != null);
        if (depth != 0) {
            throw new IOException("incomplete");
        }
    }

    /** The object in UTF-8. */
    public byte[] toBytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.size() + 1);
        if (bytes.size() == 0) {
            return "{}".getBytes(StandardCharsets.US_ASCII);
        }
        whole.write(bytes.toByteArray(), 0, bytes.size());
        whole.write('}');
        return whole.toByteArray();
    }
}
