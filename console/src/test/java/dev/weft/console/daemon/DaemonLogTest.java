// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.daemon.DaemonLog.Level;
import dev.weft.console.daemon.DaemonOptions.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonLogTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("xray.log");
    }

    @Test
    void writesTimeLevelAndMessage() throws IOException {
        Files.writeString(file(), "before\n");
        try (DaemonLog log = DaemonLog.open(new LogSettings(Level.INFO, Optional.of(file()), true))) {
            log.log(Level.DEBUG, "a detail");
            log.log(Level.WARN, "a warning");
        }
        assertThat(Files.readAllLines(file()))
                .hasSize(2)
                .last()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d) \\[Warn] a warning");
    }

    @Test
    void writesTenComplaintsASecond() throws IOException {
        try (DaemonLog log = DaemonLog.open(new LogSettings(Level.INFO, Optional.of(file()), true))) {
            long began = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                log.complain("malformed");
            }
            long seconds = 2 + (System.nanoTime() - began) / 1_000_000_000;
            assertThat(Files.readAllLines(file())).hasSizeBetween(10, (int) (11 * seconds));
        }
    }

    @Test
    void keepsOneFormerFile() throws IOException {
        try (DaemonLog log = DaemonLog.open(new LogSettings(Level.INFO, Optional.of(file()), true), 100)) {
            for (int i = 0; i < 9; i++) {
                log.log(Level.INFO, "line " + i);
            }
        }
        assertThat(Files.size(file())).isLessThanOrEqualTo(100);
        assertThat(Files.readString(file())).contains("line 8");
        assertThat(directory.resolve("xray.log.1")).content().contains("line 6").doesNotContain("line 8");
    }
}
