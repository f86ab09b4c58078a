// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwsSdkLoadingTest {
    private static List<String> classesAtStart(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleMain.class.getName(),
                "--port",
                "0"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("Agents") && !line.startsWith("Documents are forwarded")) {
                lines.add(line);
                line = output.readLine();
            }
            assertThat(line).isNotNull();
        } finally {
            process.destroyForcibly();
        }
        return lines;
    }

    @Test
    void loadsTheSdkOnlyToForward() throws IOException {
        assertThat(classesAtStart()).noneMatch(line -> line.contains("software.amazon") || line.contains("org.slf4j"));
        assertThat(classesAtStart("--forward", "eu-west-1")).anyMatch(line -> line.contains("software.amazon"));
    }
}
