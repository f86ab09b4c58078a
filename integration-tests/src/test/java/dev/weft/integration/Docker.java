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

/** The docker command, for what the engine's API has not: a build with BuildKit. And for what is one line with it. */
final class Docker {

    /** A first build may have to fetch its base images. */
    private static final Duration MOST = Duration.ofMinutes(10);

    private Docker() {}

    /** Runs {@code docker}, whatever its exit code. */
    static Program run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "DOCKER_BUILDKIT=1", "docker"));
        command.addAll(List.of(arguments));
        return Program.run(command, MOST);
    }

    /** Runs {@code docker}, which must succeed, and gives its standard output. */
    static String output(String... arguments) {
        Program docker = run(arguments);
        assertThat(docker.exitCode())
                .as("docker %s%n%s", String.join(" ", arguments), String.join("\n", docker.stderr()))
                .isZero();
        return String.join("\n", docker.stdout());
    }

    /** Builds an image; skips the test where an image that it builds upon, or BuildKit, cannot be had. */
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

    /** Skips the test where containers on the host's network are not on that of this machine. */
    static void assumeHostNetwork() {
        String system = output("info", "--format", "{{.OperatingSystem}}");
        assumeTrue(!system.contains("Docker Desktop"), "the engine is in a machine of its own: " + system);
    }

    /** The name of an image that is here; skips the test where it is not and cannot be fetched. */
    static String fetched(String image) {
        if (run("image", "inspect", image).exitCode() != 0) {
            Program pull = run("pull", image);
            if (pull.exitCode() != 0) {
                abort("no image " + image + " can be had: " + String.join("\n", pull.stderr()));
            }
        }
        return image;
    }

    /** A file of a container that is made of this image with these options, and is not started. */
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

    /** A volume of its own name, removed at the end of the test. */
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
