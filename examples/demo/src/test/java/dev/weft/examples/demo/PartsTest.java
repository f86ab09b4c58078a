// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    @TempDir
    private Path directory;

    private Path source(String body) throws IOException {
        return Files.writeString(
                directory.resolve("Program.java"),
                "class Program { public static void main(String[] args) throws Exception { " + body + " } }");
    }

    private static Part start(Parts parts, Path program) throws IOException {
        int port = Parts.freePort();
        return parts.java("program", port, Map.of(), List.of(program.toString(), String.valueOf(port)));
    }

    @Test
    void showsTheEndOfTheLogIfAPartEnds() throws Exception {
        try (Parts parts = Parts.create()) {
            Part part = start(parts, source("System.out.println(\"no such table\"); System.exit(3);"));
            assertThatThrownBy(() -> part.awaitReady(Duration.ofSeconds(60)))
                    .isInstanceOf(PartFailed.class)
                    .hasMessageContaining("program has ended with exit code 3")
                    .hasMessageContaining("no such table");
        }
    }

    @Test
    void findsLinesInTheLogs() throws Exception {
        try (Parts parts = Parts.create()) {
            Part part = start(parts, source("System.out.println(\"one\\ntwo trace\\nthree\"); System.exit(3);"));
            assertThatThrownBy(() -> part.awaitReady(Duration.ofSeconds(60))).isInstanceOf(PartFailed.class);
            assertThat(parts.logged("trace")).containsExactly("two trace");
        }
    }

    @Test
    void reportsThatAPartDoesNotListen() throws Exception {
        try (Parts parts = Parts.create()) {
            Part part = start(parts, source("Thread.sleep(60_000);"));
            assertThatThrownBy(() -> part.awaitReady(Duration.ofMillis(300)))
                    .isInstanceOf(PartFailed.class)
                    .hasMessageContaining("does not listen on 127.0.0.1:");
        }
    }

    @Test
    void stopsEveryPart() throws Exception {
        Parts parts = Parts.create();
        Part part = start(
                parts,
                source("new java.net.ServerSocket(Integer.parseInt(args[0]), 1,"
                        + " java.net.InetAddress.getLoopbackAddress()); Thread.sleep(600_000);"));
        part.awaitReady(Duration.ofSeconds(60));
        parts.close();
        assertThatThrownBy(part::checkAlive).isInstanceOf(PartFailed.class);
    }

    @Test
    void startsNothingAfterItIsClosed() throws Exception {
        Parts parts = Parts.create();
        parts.close();
        assertThatThrownBy(() -> start(parts, source("")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not starting program");
    }

    @Test
    void keepsLogsFromOtherUsers() throws Exception {
        try (Parts parts = Parts.create()) {
            Path logs = parts.keepLogs();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
                    .isEqualTo("rwx------");
            Files.delete(logs);
        }
    }
}
