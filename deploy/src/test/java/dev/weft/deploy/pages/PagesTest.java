// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files and links that the deployment pages name exist. A shell can parse the commands of the pages. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern FILE = Pattern.compile("(?:file|fileb)://(\\S+)");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*\\n.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern USED = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)");
    private static final Pattern SET = Pattern.compile("^\\s*([A-Za-z_]\\w*)=|\\bfor (\\w+) in");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            return files.filter(each -> each.toString().endsWith(".md")).toList().stream();
        }
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        List<String> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(Files.readString(page));
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linkedFilesExist(Path page) throws IOException {
        assertThat(found(LINK, page))
                .filteredOn(link -> !link.startsWith("http"))
                .allMatch(link -> Files.exists(page.resolveSibling(link)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void filesThatCommandsReadExist(Path page) throws IOException {
        assertThat(found(FILE, page))
                .filteredOn(file -> file.startsWith("deploy/") && !file.contains("/target/"))
                .allMatch(file -> Files.exists(Path.of("..", file)));
    }

    /** A page can be followed without the variables of another. */
    @ParameterizedTest
    @MethodSource("pages")
    void commandsUseOnlyVariablesThatThePageSets(Path page) throws IOException {
        Set<String> known = new HashSet<>(Set.of("HOME", "AWS_REGION", "JAVA_TOOL_OPTIONS"));
        for (String block : found(BLOCK, page)) {
            if (!block.startsWith("\n")) {
                continue;
            }
            for (String line : block.split("\n")) {
                Matcher set = SET.matcher(line);
                while (set.find()) {
                    known.add(set.group(1) == null ? set.group(2) : set.group(1));
                }
                Matcher used = USED.matcher(line);
                while (used.find()) {
                    assertThat(known).as("%s: %s", page, line).contains(used.group(1));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shellParsesTheCommands(Path page) throws Exception {
        for (String block : found(BLOCK, page)) {
            if (!block.startsWith("\n")) {
                // A block of another language starts with its name.
                continue;
            }
            Process shell =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            shell.getOutputStream().write(block.getBytes(StandardCharsets.UTF_8));
            shell.getOutputStream().close();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as("%s%n%s", output, block).isZero();
        }
    }
}
