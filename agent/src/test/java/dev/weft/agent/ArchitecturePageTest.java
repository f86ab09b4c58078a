// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of packages in docs/architecture.md says what {@link DependencyRulesTest} holds. */
class ArchitecturePageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\|.*\\| ?([^|]*) \\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    @Test
    void tableOfPackagesEqualsTheTestedRules() throws Exception {
        assertThat(table()).isEqualTo(rules());
    }

    private static Map<String, Set<String>> table() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "architecture.md"));
        String section = page.substring(page.indexOf("<!-- packages -->"), page.indexOf("<!-- /packages -->"));
        Map<String, Set<String>> table = new TreeMap<>();
        Matcher row = ROW.matcher(section);
        while (row.find()) {
            Set<String> allowed = new TreeSet<>();
            Matcher name = NAME.matcher(row.group(2));
            while (name.find()) {
                allowed.add(name.group(1));
            }
            table.put(row.group(1), allowed);
        }
        return table;
    }

    private static Map<String, Set<String>> rules() throws NoSuchMethodException {
        CsvSource source = DependencyRulesTest.class
                .getDeclaredMethod("coreDependsOneWay", String.class, String.class)
                .getAnnotation(CsvSource.class);
        Map<String, Set<String>> rules = new TreeMap<>();
        for (String line : source.textBlock().split("\n")) {
            String[] columns = line.split("\\|", -1);
            if (columns.length == 2) {
                Set<String> allowed =
                        new TreeSet<>(Arrays.asList(columns[1].trim().split("\\s*,\\s*")));
                allowed.remove("");
                rules.put(columns[0].trim(), allowed);
            }
        }
        return rules;
    }
}
