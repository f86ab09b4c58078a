// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdks {

    private Jdks() {}

    static Path here() {
        return Path.of(System.getProperty("java.home"));
    }

    /** JDK homes: those in the directory {@code WEFT_JDKS}, the running one, and those in {@code /usr/lib/jvm}. */
    static Collection<Path> all() throws IOException {
        List<Path> parents = new ArrayList<>(List.of(Path.of("/usr/lib/jvm")));
        if (System.getenv("WEFT_JDKS") != null) {
            parents.add(Path.of(System.getenv("WEFT_JDKS")));
        }
        Set<Path> homes = new TreeSet<>(Set.of(here().toRealPath()));
        for (Path parent : parents) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> children = Files.list(parent)) {
                    for (Path child : children.toList()) {
                        if (Files.isExecutable(child.resolve("bin/java"))) {
                            homes.add(child.toRealPath());
                        }
                    }
                }
            }
        }
        return homes;
    }

    /** The version of a JDK: 8, 11, 25. */
    static int version(Path home) throws IOException {
        if (!Files.exists(home.resolve("lib/modules"))) {
            return 8;
        }
        for (String line : Files.readAllLines(home.resolve("release"))) {
            if (line.startsWith("JAVA_VERSION=")) {
                String[] parts = line.substring(14).split("[.\"]");
                return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
            }
        }
        throw new IOException("no version in " + home.resolve("release"));
    }
}
