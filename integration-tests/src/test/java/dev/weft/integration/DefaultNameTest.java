// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The name of an application that Spring Boot's launcher runs, packed and unpacked. */
@Timeout(90)
class DefaultNameTest {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    @TempDir
    Path folder;

    @Test
    void isReadFromTheFileInTheJar() throws Exception {
        Path jar = Files.copy(Built.example("service-b"), folder.resolve("app.jar"));
        assertThat(startLine("-jar", jar.toString())).contains(": service=service-b receiver=");
    }

    @Test
    void isReadFromTheFileOfTheUnpackedJar() throws Exception {
        unpack();
        assertThat(startLine("-cp", folder.toString(), LAUNCHER)).contains(": service=service-b receiver=");
    }

    @Test
    void isNotThatOfTheLauncher() throws Exception {
        unpack();
        Files.delete(folder.resolve("BOOT-INF/classes/application.properties"));
        assertThat(startLine("-cp", folder.toString(), LAUNCHER)).doesNotContain("Launcher");
    }

    private void unpack() throws IOException {
        try (ZipFile jar = new ZipFile(Built.example("service-b").toFile())) {
            Enumeration<? extends ZipEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
        }
    }

    /** The agent's first line. */
    private String startLine(String... program) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + Built.agent() + "=sampling=none"));
        command.addAll(List.of(program));
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=0"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // The agent names each variable of its own that it does not know.
        builder.environment().keySet().removeIf(name -> name.startsWith("WEFT_"));
        Process service = builder.start();
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.startsWith("[weft] ")) {
                line = lines.readLine();
            }
            return String.valueOf(line);
        } finally {
            service.destroyForcibly();
            service.waitFor();
        }
    }
}
