// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** A program of one source file, compiled for Java 8, that runs with the agent in a JVM of its own. */
final class ForkedProgram {

    private final Path directory;
    private final String main;

    /** @param source of the class {@code main}, and others */
    ForkedProgram(Path directory, String main, String source) throws IOException {
        this.directory = directory;
        this.main = main;
        Path file = Files.writeString(directory.resolve(main + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:-options",
                        "-nowarn",
                        "--release",
                        "8",
                        "-d",
                        directory.toString(),
                        file.toString());
        if (result != 0) {
            throw new IllegalArgumentException("the program does not compile: " + file);
        }
    }

    Path directory() {
        return directory;
    }

    /** The command that runs the program with the agent. */
    List<String> command(Path jdk, String... options) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.add("-javaagent:" + AgentJar.path());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", directory.toString(), main));
        return command;
    }

    /** Runs a command to its end. Returns the lines of its output and of its standard error. */
    List<String> run(List<String> command, String... environment) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(directory, "printed", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.startsWith("WEFT_") || name.contains("JAVA_"));
        for (String each : environment) {
            int equals = each.indexOf('=');
            builder.environment().put(each.substring(0, equals), each.substring(equals + 1));
        }
        Process process = builder.start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end within 90 s: " + command);
        }
        return Files.readString(printed, StandardCharsets.UTF_8).lines().toList();
    }
}
