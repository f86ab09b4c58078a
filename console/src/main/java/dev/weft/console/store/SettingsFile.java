// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file with what users have set, in JSON, beside the traces. It is replaced as a whole. Thread-safe. */
public final class SettingsFile {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private ObjectNode values;

    private SettingsFile(Path file, ObjectNode values) {
        this.file = file;
        this.values = values;
    }

    /**
     * Opens the file of a directory, which exists.
     *
     * @throws IOException if the file cannot be read, or is of another version
     */
    public static SettingsFile open(Path directory) throws IOException {
        Path file = directory.resolve("settings.json");
        ObjectNode empty = JsonNodeFactory.instance.objectNode().put("version", VERSION);
        if (!Files.exists(file)) {
            return new SettingsFile(file, empty);
        }
        JsonNode read;
        try {
            read = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!(read instanceof ObjectNode object) || object.path("version").asInt() != VERSION) {
            throw new IOException(file + " is of another version: expected " + VERSION);
        }
        return new SettingsFile(file, object);
    }

    /** The value of a name; a missing node if there is none. */
    public synchronized JsonNode get(String name) {
        return values.path(name);
    }

    /** Replaces the value of a name. If that fails the former value remains. */
    public synchronized void put(String name, JsonNode value) throws IOException {
        ObjectNode changed = values.deepCopy();
        changed.set(name, value);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                whole, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        values = changed;
    }
}
