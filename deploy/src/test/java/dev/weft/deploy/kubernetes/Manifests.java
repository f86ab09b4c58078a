// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Manifests as JSON. */
final class Manifests {
    static final Path DIRECTORY = Path.of("kubernetes");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            // Expressions return longs, and the tests compare both.
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Manifests() {}

    static List<JsonNode> in(Path file) {
        try {
            return parseAll(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> parseAll(String yaml) {
        try (JsonParser parser = YAML.createParser(yaml)) {
            List<JsonNode> documents = new ArrayList<>();
            while (parser.nextToken() != null) {
                documents.add(YAML.readTree(parser));
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(yaml, e);
        }
    }

    static JsonNode parse(String yaml) {
        List<JsonNode> documents = parseAll(yaml);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(documents.size() + " documents, not one:\n" + yaml);
        }
        return documents.get(0);
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
