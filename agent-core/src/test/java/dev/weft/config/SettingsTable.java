// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.util.ArrayList;
import java.util.List;

/** Writes the table of settings in docs/configuration.md from {@link Setting}. */
final class SettingsTable {

    private SettingsTable() {}

    static String markdown() {
        var table = new StringBuilder("""
                | Setting | AWS's names for it | Values | Default | Meaning |
                |---|---|---|---|---|
                """);
        for (Setting setting : Setting.values()) {
            table.append("| ")
                    .append(setting.key == null ? "" : code(setting.property()) + "<br>" + code(setting.environment()))
                    .append(" | ")
                    .append(awsNames(setting))
                    .append(" | ")
                    .append(setting.expected)
                    .append(" | ")
                    .append(setting.defaultValue == null ? "" : code(setting.defaultValue))
                    .append(" | ")
                    .append(setting.meaning)
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String awsNames(Setting setting) {
        List<String> names = new ArrayList<>();
        if (setting.awsEnvironment != null) {
            names.add(code(setting.awsEnvironment));
        }
        if (setting.awsProperty != null) {
            names.add(code(setting.awsProperty));
        }
        if (setting.fileKey != null) {
            names.add("file: " + code(setting.fileKey));
        }
        return String.join("<br>", names);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
