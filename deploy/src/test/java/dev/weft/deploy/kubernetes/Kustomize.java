// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Runs the Kustomize of a kubectl, from WEFT_KUBECTL or from the path. Skips the test if there is no kubectl. */
final class Kustomize {
    private Kustomize() {}

    static List<JsonNode> build(Path directory) throws IOException, InterruptedException {
        Path kubectl = kubectl();
        String version = run(kubectl, "version", "--client");
        // Kustomize before 5 lacks features that our files use.
        assumeTrue(version.contains("Kustomize Version: v5"), () -> kubectl + " has no Kustomize 5: " + version);
        return Manifests.parseAll(run(kubectl, "kustomize", directory.toString()));
    }

    private static Path kubectl() {
        Path kubectl = Stream.concat(
                        Stream.ofNullable(System.getenv("WEFT_KUBECTL")).map(Path::of),
                        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                        .split(File.pathSeparator))
                                .map(directory -> Path.of(directory, "kubectl")))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(kubectl != null, "no kubectl: neither WEFT_KUBECTL nor the path names one");
        return kubectl;
    }

    private static String run(Path kubectl, String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kubectl", ".txt");
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(kubectl.toString()), Stream.of(arguments))
                            .toList())
                    .redirectError(errors.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(kubectl + " " + String.join(" ", arguments) + ": " + Files.readString(errors));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
