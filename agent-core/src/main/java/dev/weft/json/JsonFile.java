// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.weft.file.Location;
import dev.weft.redaction.Quoted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a small JSON file with Jackson's streaming parser. Data binding would load some hundred classes at start. */
public final class JsonFile {

    private static final int MAX_BYTES = 1 << 20;

    /** Each takes up to 100 bytes of memory, and two characters of text. */
    private static final int MAX_VALUES = 50_000;

    private final JsonParser json;
    private int values;

    private JsonFile(JsonParser json) {
        this.json = json;
    }

    /**
     * The JSON object in {@code location}: values are {@link Map}, {@link List}, {@link String}, {@link Number},
     * {@link Boolean} or {@code null}, keys in the file's order.
     *
     * @throws IOException with a message of one line that names the problem and its place, and quotes no content except keys
     */
    public static Map<String, Object> read(Location location) throws IOException {
        return parse(content(location));
    }

    /**
     * The JSON object in {@code content}, as in {@link #read}.
     *
     * @throws IOException as in {@link #read}
     */
    public static Map<String, Object> parse(byte[] content) throws IOException {
        JsonParser json = new JsonFactory().createParser(content);
        // AWS's SDKs and agent accept comments in the same files.
        json.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS.mappedFeature());
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            Map<String, Object> object = new JsonFile(json).object();
            if (json.nextToken() != null) {
                throw new IOException("something follows the JSON object, at " + at(json.currentTokenLocation()));
            }
            return object;
        } catch (JsonProcessingException malformed) {
            // Jackson's message quotes the content, which may be secret.
            throw new IOException("it is not JSON, at " + at(malformed.getLocation()));
        } finally {
            json.close();
        }
    }

    private static byte[] content(Location location) throws IOException {
        InputStream in = location.open();
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                content.write(buffer, 0, read);
                if (content.size() > MAX_BYTES) {
                    throw new IOException("it is over 1 MiB");
                }
            }
            return content.toByteArray();
        } finally {
            in.close();
        }
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> object = new LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonLocation place = json.currentTokenLocation();
            json.nextToken();
            if (object.containsKey(key)) {
                throw new IOException(Quoted.quoted(key) + " is given twice, at " + at(place));
            }
            object.put(key, value());
        }
        return object;
    }

    private @Nullable Object value() throws IOException {
        if (++values > MAX_VALUES) {
            throw new IOException("it holds over " + MAX_VALUES + " values");
        }
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object();
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<Object>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                list.add(value());
            }
            return list;
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        return json.getNumberValue();
    }

    /** A value of {@link #read} for a log line about its error; {@code null} is shown as missing. */
    public static String shown(@Nullable Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value == null
                ? "missing"
                : value instanceof String ? Quoted.quoted((String) value) : Quoted.shown(value.toString());
    }

    /** The keys of {@code object} that are not valid, each with the prefix {@code place}. */
    public static List<String> unknownKeys(String place, Map<?, ?> object, List<String> valid) {
        List<String> unknown = new ArrayList<String>();
        for (Object key : object.keySet()) {
            if (!valid.contains(key)) {
                unknown.add(place + key);
            }
        }
        return unknown;
    }
}
