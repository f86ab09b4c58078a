// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The result of a program that ended by itself. */
record Program(int exitCode, List<String> stdout, List<String> stderr) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Runs a class with a {@code main}. Fails the test if the program does not end within a minute. */
    static Program run(Path jdk, List<String> options, List<Path> classPath, String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin").resolve("java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        return run(command);
    }

    /** Runs any program. Fails the test if the program does not end within a minute. */
    static Program run(List<String> command) {
        return run(command, MINUTE);
    }

    /** Runs any program. Fails the test if the program does not end within {@code max}. */
    static Program run(List<String> command, Duration max) {
        try {
            Path stdout = Files.createTempFile("weft-program", ".out");
            Path stderr = Files.createTempFile("weft-program", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile());
                // Settings of this JVM and its agent are not meant for the program.
                builder.environment().keySet().removeIf(name -> name.matches("WEFT_.*|AWS_.*|.*JAVA_(TOOL_)?OPTIONS"));
                Process process = builder.start();
                boolean ended = process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                assertThat(ended).as("ended within %s: %s", max, command).isTrue();
                return new Program(process.exitValue(), Files.readAllLines(stdout), Files.readAllLines(stderr));
            } finally {
                Files.delete(stdout);
                Files.delete(stderr);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        }
    }
}
