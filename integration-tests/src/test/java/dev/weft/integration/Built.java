// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build has made, by the place it is made at. */
final class Built {

    private Built() {}

    /** The finished agent. */
    static Path agent() {
        return file(Path.of("..", "agent", "target", "weft-agent.jar"));
    }

    /** The executable jar of an example, a Spring Boot application. */
    static Path example(String name) {
        return file(Path.of("..", "examples", name, "target", name + ".jar"));
    }

    /** The jars of a set of libraries, by the name of its directory in {@code libraries/}. */
    static List<Path> libraries(String set) {
        Path classPath = file(Path.of("libraries", set, "target", "classpath"));
        try {
            return Stream.of(Files.readString(classPath).trim().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory or jar that has this class, without loading it: its libraries need not be here. */
    static Path holder(String className) {
        String resource = className.replace('.', '/') + ".class";
        URL url = Built.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalArgumentException("expected among the test's dependencies: " + className);
        }
        try {
            String text = url.toString();
            String root = text.substring(0, text.length() - resource.length());
            return Path.of(
                    new URI(root.startsWith("jar:") ? root.substring("jar:".length(), root.lastIndexOf("!/")) : root));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url.toString(), e);
        }
    }

    private static Path file(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path.toAbsolutePath().normalize() + " is missing: run ./mvnw verify once");
        }
        return path.toAbsolutePath().normalize();
    }
}
