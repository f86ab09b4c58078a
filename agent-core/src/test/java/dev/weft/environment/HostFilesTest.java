// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesTest {

    @TempDir
    Path root;

    private HostFiles files() {
        return new HostFiles(root.toFile());
    }

    @Test
    void trimsTheText() throws IOException {
        Files.writeString(root.resolve("f"), " caf\u00e9\n");
        assertThat(files().text("f")).isEqualTo("caf\u00e9");
    }

    @Test
    void blankFileHoldsNoText() throws IOException {
        Files.writeString(root.resolve("f"), " \n");
        assertThat(files().text("f")).isNull();
    }

    @Test
    void missingFileHoldsNothing() {
        assertThat(files().bytes("f")).isNull();
    }

    @Test
    void folderHoldsNothing() throws IOException {
        Files.createDirectory(root.resolve("f"));
        assertThat(files().bytes("f")).isNull();
    }

    @Test
    void readsTheBeginningOfAHugeFile() throws IOException {
        Files.write(root.resolve("f"), new byte[3 << 20]);
        assertThat(files().bytes("f")).hasSize(1 << 20);
    }
}
