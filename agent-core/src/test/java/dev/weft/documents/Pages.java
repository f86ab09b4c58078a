// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The documents of the repository. Paths are relative to this module's directory. */
public final class Pages {

    public static final Path ROOT = Path.of("..");

    /** Directories of built or third-party files. */
    private static final Set<String> PASSED_OVER = Set.of("target", "src", "node_modules");

    private Pages() {}

    /** All Markdown files. */
    public static Stream<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(each -> each.toString().endsWith(".md"))
                    .filter(Pages::isOurs)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            String name = part.toString();
            if (PASSED_OVER.contains(name) || name.startsWith(".") && !name.equals(".github")) {
                return false;
            }
        }
        return true;
    }
}
