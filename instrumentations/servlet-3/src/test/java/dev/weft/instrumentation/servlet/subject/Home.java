// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory for one server, with the contract's static file in it. */
final class Home {

    private final Path directory;

    Home() throws IOException {
        directory = Files.createTempDirectory("weft-servlet-subject");
        Files.write(directory.resolve("static.txt"), "static\n".getBytes(StandardCharsets.US_ASCII));
    }

    String path() {
        return directory.toString();
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
