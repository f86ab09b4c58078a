// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The daemon's {@code cfg.yaml}: keys with plain values, and sections with such keys. Other YAML is refused. */
final class ConfigFile {
    private static final Pattern LINE = Pattern.compile("( *)([A-Za-z]+) *:(?: +(.*))?", Pattern.DOTALL);
    private static final Pattern VALUE =
            Pattern.compile("(?:\"([^\"\\\\]*)\"|'([^']*)'|([^\"'\\[\\]{}&*!|>%@`#].*?)|)(?:(?:^|\\s+)#.*)?\\s*");

    private final Path file;
    private final Map<String, Value> values = new HashMap<>();
    private String section = "";
    private int sectionIndent;

    private ConfigFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file: values by names such as {@code Region} and {@code Socket.UDPAddress}. Empty values are left out.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException names the file, the line and what was expected
     */
    static Map<String, Value> read(Path file) throws IOException {
        ConfigFile config = new ConfigFile(file);
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String stripped = line.replace("\uFEFF", "").stripTrailing();
            if (!stripped.isBlank() && !stripped.strip().startsWith("#") && !stripped.equals("---")) {
                config.take(stripped, number);
            }
        }
        return config.values;
    }

    private void take(String line, int number) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw fault(number, line, "'Key: value', indented by spaces within a section");
        }
        Matcher value = VALUE.matcher(parts.group(3) == null ? "" : parts.group(3));
        if (!value.matches()) {
            throw fault(number, line, "a plain value, in quotes or without");
        }
        String text = text(value);
        int indent = parts.group(1).length();
        if (indent == 0) {
            section = "";
            if (text.isEmpty() && value.group(1) == null && value.group(2) == null) {
                section = parts.group(2) + ".";
                sectionIndent = 0;
                return;
            }
        } else if (section.isEmpty() || (sectionIndent > 0 && indent != sectionIndent)) {
            throw fault(number, line, "no indentation here");
        } else {
            sectionIndent = indent;
        }
        put(section + parts.group(2), text);
    }

    private static String text(Matcher value) {
        for (int group = 1; group <= 3; group++) {
            if (value.group(group) != null) {
                String text = value.group(group);
                return group == 3 && (text.equals("~") || text.equalsIgnoreCase("null")) ? "" : text;
            }
        }
        return "";
    }

    private void put(String key, String text) {
        if (!text.isEmpty()) {
            values.put(key, new Value(file + ": " + key, text));
        }
    }

    private IllegalArgumentException fault(int number, String line, String expected) {
        return new IllegalArgumentException(
                file + " line " + number + " is '" + line.strip() + "': expected " + expected);
    }
}
