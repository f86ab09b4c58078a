// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The docker command. The engine's API offers no build with BuildKit; other uses are shorter with the command. */
final class Docker {

    /** A first build may have to fetch its base images. */
    private static final Duration MAX_DURATION = Duration.ofMinutes(10);

    private Docker() {}

    /** Runs {@code docker} and accepts any exit code. */
    static Program run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "DOCKER_BUILDKIT=1", "docker"));
        command.addAll(List.of(arguments));
        return Program.run(command, MAX_DURATION);
    }

    /** Runs {@code docker}, expects exit code 0 and returns the standard output. */
    static String output(String... arguments) {
        Program docker = run(arguments);
        assertThat(docker.exitCode())
                .as("docker %s%n%s", String.join(" ", arguments), String.join("\n", docker.stderr()))
                .isZero();
        return String.join("\n", docker.stdout());
    }

    /** Builds an image. Skips the test if a base image or BuildKit is not available. */
    static void build(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("build", "--quiet"));
        command.addAll(arguments);
        Program build = run(command.toArray(String[]::new));
        String errors = String.join("\n", build.stderr());
        if (errors.contains("buildx component is missing")) {
            abort("the docker command here has no BuildKit: " + errors);
        }
        if (errors.contains("failed to do request")) {
            abort("no registry is reachable for a base image: " + errors);
        }
        assertThat(build.exitCode()).as("docker %s%n%s", command, errors).isZero();
    }

    /** Skips the test if the host network of containers is not the network of this machine. */
    static void assumeHostNetwork() {
        String system = output("info", "--format", "{{.OperatingSystem}}");
        assumeTrue(!system.contains("Docker Desktop"), "the engine is in a machine of its own: " + system);
    }

    /** Fetches an image if necessary and returns its name. Skips the test if the image is not available. */
    static String fetched(String image) {
        if (run("image", "inspect", image).exitCode() != 0) {
            Program pull = run("pull", image);
            if (pull.exitCode() != 0) {
                abort("no image " + image + " can be had: " + String.join("\n", pull.stderr()));
            }
        }
        return image;
    }

    /** A file of the image, read from a container that is created with the options and never started. */
    static byte[] file(String image, String path, String... options) {
        List<String> create = new ArrayList<>(List.of("create"));
        create.addAll(List.of(options));
        create.add(image);
        String container = output(create.toArray(String[]::new));
        try {
            Path file = Files.createTempDirectory("weft-docker").resolve("file");
            try {
                output("cp", container + ":" + path, file.toString());
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(file.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            output("rm", "--volumes", container);
        }
    }

    /** A volume with a unique name. {@link #close} removes it. */
    record Volume(String name) implements AutoCloseable {

        Volume() {
            this(output("volume", "create", "weft-test-" + UUID.randomUUID()));
        }

        String at(String path) {
            return name + ":" + path;
        }

        @Override
        public void close() {
            output("volume", "rm", name);
        }
    }
}
