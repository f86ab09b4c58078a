// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.LibrarySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the tables of versions in the documents against the library sets. A table is the text between
 * {@code <!-- versions -->} and {@code <!-- /versions -->}. {@code docs/supported-libraries.md} and the README of each module
 * contain one. With {@code -Dweft.tables=write} the test writes the tables.
 */
class LibraryTablesTest {

    private static final boolean WRITE = "write".equals(System.getProperty("weft.tables"));
    private static final String BEGIN = "<!-- versions -->\n";
    private static final String END = "<!-- /versions -->";
    private static final Path PAGE = Path.of("docs", "supported-libraries.md");

    /** Sets that support no library: mixtures, and software that the agent must not disturb. */
    private static final Set<String> UNSUPPORTED_SETS = Set.of("all-clients", "other-agents", "own-libraries");

    private static final Set<String> SHARED_MODULES = Set.of("contracts", "aws-services");

    static Stream<Path> documents() {
        return Stream.concat(
                Stream.of(PAGE),
                Built.modules().stream()
                        .filter(module ->
                                !SHARED_MODULES.contains(module.getFileName().toString()))
                        .map(module -> Built.root().relativize(module.resolve("README.md")))
                        .filter(readme -> Files.exists(Built.root().resolve(readme))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentListsTheLibrarySets(Path document) throws IOException {
        Path file = Built.root().resolve(document);
        String text = Files.readString(file);
        assertThat(text).contains(BEGIN, END);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String table = document.equals(PAGE) ? pageTable() : moduleTable(file.getParent());
        if (WRITE) {
            Files.writeString(file, text.substring(0, begin) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("the table of versions in %s; -Dweft.tables=write writes it:%n%s", document, table)
                .isEqualTo(table);
    }

    private static String pageTable() {
        return Stream.concat(
                        Built.modules().stream().flatMap(LibraryTablesTest::pageRows),
                        LibrarySet.ofModule(Built.root().resolve("integration-tests")).stream()
                                .filter(set -> !UNSUPPORTED_SETS.contains(set.name()))
                                .map(set -> "| " + row(set)))
                .collect(joining("", "| Module | Set | Libraries | JDK |\n|---|---|---|---|\n", ""));
    }

    private static Stream<String> pageRows(Path module) {
        String name = module.getFileName().toString();
        String link = "| [" + name + "](../instrumentations/" + name + "/README.md) ";
        return LibrarySet.ofModule(module).stream().map(set -> link + row(set));
    }

    private static String moduleTable(Path module) {
        List<LibrarySet> sets = LibrarySet.ofModule(module);
        return sets.isEmpty()
                ? "In-process at the versions in [pom.xml](pom.xml).\n"
                : sets.stream()
                        .map(LibraryTablesTest::row)
                        .collect(joining("", "| Set | Libraries | JDK |\n|---|---|---|\n", ""));
    }

    private static String row(LibrarySet set) {
        String libraries = set.artifacts().isEmpty()
                ? "the JDK's own"
                : set.artifacts().stream()
                        .map(artifact -> artifact + " " + version(set, artifact))
                        .collect(joining(", "));
        String jdks = set.jdks().stream().map(String::valueOf).collect(joining(", "));
        return "| `" + set.name() + "` | " + libraries + " | " + jdks + " |\n";
    }

    /** The version that Maven resolved. */
    private static String version(LibrarySet set, String artifact) {
        return set.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.matches(artifact.replace(".", "\\.") + "-[0-9v].*\\.jar"))
                .map(name -> name.substring(artifact.length() + 1, name.length() - ".jar".length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(set + " has no jar of " + artifact));
    }
}
