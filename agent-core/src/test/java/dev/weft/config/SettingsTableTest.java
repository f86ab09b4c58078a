// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    @Test
    void configurationPageHoldsAllSettings() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        assertThat(page).contains(BEGIN, END);
        String section = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
        assertThat(section)
                .as(
                        "between %s and %s docs/configuration.md must hold:%n%s",
                        BEGIN.trim(), END, SettingsTable.markdown())
                .isEqualTo(SettingsTable.markdown());
    }
}
