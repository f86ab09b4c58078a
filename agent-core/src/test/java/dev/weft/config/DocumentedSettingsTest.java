// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.documents.Pages;
import dev.weft.sampling.Samplers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent accepts every example of a setting in the documents without a warning. */
class DocumentedSettingsTest {

    private static final String QUOTED = "\"[^\"\\n]*\"";

    /** {@code weft.sampling=all} with or without {@code -D}, and AWS's properties. */
    private static final Pattern PROPERTY = Pattern.compile(
            "(?<![\\w./-])(?:-D)?((?:weft|com\\.amazonaws\\.xray)\\.[a-zA-Z.-]+)=(" + QUOTED + "|[^\\s`|\"]+)");

    /** {@code WEFT_SAMPLING=all} in a shell, a Dockerfile, a unit or a text, and AWS's variables. */
    private static final Pattern VARIABLE = Pattern.compile(
            "(?<![\\w])((?:WEFT|AWS_XRAY)_[A-Z_]+|AWS_LOG_GROUP)=(" + QUOTED + "|(?:\\$\\([A-Z_]+\\)|[^\\s`|\"}')])+)");

    private static final Pattern AGENT =
            Pattern.compile("-javaagent:[^\\s=`\"]*weft-agent\\.jar=((?:" + QUOTED + "|[^\\s`\"])+)");

    /** An agent argument in a code span. Its comma needs the quotes. */
    private static final Pattern ARGUMENT = Pattern.compile("`([a-z][a-z.]*=" + QUOTED + ")`");

    private static final Pattern JSON = Pattern.compile("^```json\\n(\\{.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Variables of the build and its tests. */
    private static final Set<String> OF_THE_BUILD = Set.of("WEFT_JDKS", "WEFT_KUBECTL");

    private static final Pattern OF_THE_TESTS = Pattern.compile("weft\\.(fuzz\\..*|torture\\..*|libraries|jdks)");

    static Stream<Path> pages() throws IOException {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesCauseNoWarning(Path page) throws IOException {
        String text = Files.readString(page);
        List<String> faults = new ArrayList<>();
        for (String[] each : found(PROPERTY, text)) {
            if (!OF_THE_TESTS.matcher(each[0]).matches()) {
                check(new ConfigFixture().property(each[0], value(each[1])), each, faults);
            }
        }
        for (String[] each : found(VARIABLE, text)) {
            if (!OF_THE_BUILD.contains(each[0])) {
                check(new ConfigFixture().environment(each[0], value(each[1])), each, faults);
            }
        }
        for (Pattern pattern : List.of(AGENT, ARGUMENT)) {
            for (String[] each : found(pattern, text)) {
                check(new ConfigFixture().arguments(each[0]), each, faults);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void documentsHaveExamplesOfEachKind() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> pages = pages()) {
            for (Path each : pages.toList()) {
                all.append(Files.readString(each));
            }
        }
        for (Pattern pattern : List.of(PROPERTY, VARIABLE, AGENT, ARGUMENT)) {
            assertThat(found(pattern, all.toString())).as(pattern.pattern()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void disabledNamesAreModules(Path page) throws IOException {
        String text = Files.readString(page);
        Set<String> named = new LinkedHashSet<>();
        for (String[] each : found(Pattern.compile("\\b(?:disable|DISABLE)=(" + QUOTED + "|[^\\s`|\",]+)"), text)) {
            named.addAll(new ConfigFixture()
                    .property("weft.disable", value(each[0]))
                    .load()
                    .weaving()
                    .disabled());
        }
        assertThat(modules()).containsAll(named);
    }

    @Test
    void defaultsAndChoicesOfThePageAreValid() throws IOException {
        List<String> faults = new ArrayList<>();
        List<String[]> rows = found(
                Pattern.compile(
                        "^\\| `(weft\\.[a-z.]+)`<br>`(WEFT_[A-Z_]+)` \\|[^|]*\\| ([^|]*) \\| `?([^|`]*)`? \\|",
                        Pattern.MULTILINE),
                Files.readString(Path.of("..", "docs", "configuration.md")));
        for (String[] row : rows) {
            List<String> values = new ArrayList<>(List.of(row[3].trim()));
            if (row[2].matches("[a-z]+(, [a-z]+)+")) {
                values.addAll(List.of(row[2].split(", ")));
            }
            for (String value : values) {
                check(new ConfigFixture().property(row[0], value), row, faults);
                check(new ConfigFixture().environment(row[1], value), row, faults);
            }
        }
        assertThat(rows).hasSizeGreaterThan(25);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void configurationFilesCauseNoWarning(Path page, @TempDir Path directory) throws IOException {
        for (String[] each : found(JSON, Files.readString(page))) {
            Path file = Files.writeString(directory.resolve("example.json"), each[0]);
            var fixture = new ConfigFixture();
            if (each[0].contains("\"serviceName\"")) {
                fixture.property("weft.config", file.toString()).load();
            } else if (each[0].contains("\"fixed_target\"")) {
                AgentConfig config = fixture.property("weft.sampling", "local")
                        .property("weft.sampling.rules", file.toString())
                        .load();
                Samplers.from(config, fixture.log::add);
            }
            assertThat(fixture.log).as(each[0]).isEmpty();
        }
    }

    private static void check(ConfigFixture fixture, String[] example, List<String> faults) {
        fixture.load();
        for (String line : fixture.log) {
            faults.add(String.join("=", example) + ": " + line);
        }
    }

    /** Removes quotes and replaces variables of Kubernetes or a shell by an address. */
    private static String value(String written) {
        String value = written.startsWith("\"") ? written.substring(1, written.length() - 1) : written;
        return value.replaceAll("\\$\\([A-Z_]+\\)", "10.0.0.1").replaceAll("[.,;:]+$", "");
    }

    /** Names of all modules with an instrumentation, with and without version. */
    private static Set<String> modules() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (Stream<Path> folders = Files.list(Path.of("..", "instrumentations"))) {
            for (Path each :
                    folders.filter(DocumentedSettingsTest::hasInstrumentation).toList()) {
                names.add(each.getFileName().toString());
                names.add(each.getFileName().toString().replaceFirst("-[0-9.]+$", ""));
            }
        }
        return names;
    }

    private static boolean hasInstrumentation(Path module) {
        return Files.exists(module.resolve("src/main/resources/META-INF/services/dev.weft.weave.Instrumentation"));
    }

    private static List<String[]> found(Pattern pattern, String text) {
        List<String[]> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String[] groups = new String[matcher.groupCount()];
            for (int i = 0; i < groups.length; i++) {
                groups[i] = matcher.group(i + 1);
            }
            all.add(groups);
        }
        return all;
    }
}
