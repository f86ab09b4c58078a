// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.LibrarySet;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A new library needs one folder below {@code instrumentations} and entries in the three lists that Maven needs. So the name of a
 * module occurs in its folder, in those lists, and nowhere else.
 */
class LibraryModulesTest {

    /** The lists that CONTRIBUTING.md names. */
    private static final Set<String> LISTS =
            Set.of("instrumentations/pom.xml", "agent/pom.xml", "integration-tests/libraries/pom.xml");

    /** Modules that instrument no library. */
    private static final Set<String> SHARED = Set.of("contracts", "aws-services");

    /** The files that may name modules: pattern of the path, and reason. */
    private static final Map<String, String> ALLOWED = Map.of(
            "instrumentations/[^/]+/pom\\.xml", "the tests of a module need another one for its threads or its calls",
            "agent-core/.*", "an example of an instrumentation's name, in Javadoc and in tests of names",
            "integration-tests/pom\\.xml", "subjects here extend the one of the executors",
            "integration-tests/.*/DoctorTest\\.java", "asserts what a report says of instrumentations",
            "benchmarks/parts/pom\\.xml", "measures a part of one module",
            "docs/supported-libraries\\.md", "its row in the table of modules",
            "CHANGELOG\\.md", "lists the additions",
            "CONTRIBUTING\\.md", "the example to copy",
            "docs/(configuration|troubleshooting)\\.md", "examples of a setting and of a report");

    private static final Set<String> SEARCHED =
            Set.of("java", "xml", "md", "sh", "yml", "yaml", "properties", "json", "");

    private static final Pattern CONTRACT_TEST = Pattern.compile("class (\\w+)[^{]* extends \\w*Contract\\b");

    @Test
    void onlyItsOwnFolderAndTheListsNameAModule() throws IOException {
        List<String> names = libraryModules();
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String path = path(file);
            if (LISTS.contains(path) || ALLOWED.keySet().stream().anyMatch(path::matches)) {
                continue;
            }
            String text = Files.readString(file);
            for (String name : names) {
                if (!path.startsWith("instrumentations/" + name + "/") && names(text, name, path.endsWith(".md"))) {
                    found.add(path + " names " + name);
                }
            }
        }
        assertThat(found)
                .as("names outside of the module's folder and %s; ALLOWED lists each exception with its reason", LISTS)
                .isEmpty();
    }

    /** Fails for an entry of ALLOWED that no file needs. */
    @Test
    void eachExceptionIsNeeded() throws IOException {
        Set<String> unneeded = new TreeSet<>(ALLOWED.keySet());
        for (Path file : files()) {
            String path = path(file);
            for (String each : ALLOWED.keySet()) {
                if (path.matches(each) && namesOne(file)) {
                    unneeded.remove(each);
                }
            }
        }
        unneeded.removeIf(each -> each.endsWith("\\.md"));
        assertThat(unneeded).isEmpty();
    }

    /** The forked runner finds contract tests by this name. */
    @Test
    void contractTestsAreNamedContractTest() throws IOException {
        List<String> others = new ArrayList<>();
        for (Path file : files()) {
            String path = path(file);
            if (path.matches("instrumentations/(?!contracts/)[^/]+/src/test/.*\\.java")) {
                Matcher type = CONTRACT_TEST.matcher(Files.readString(file));
                if (type.find() && !type.group(1).endsWith("ContractTest")) {
                    others.add(path);
                }
            }
        }
        assertThat(others).as("expected to be named ...ContractTest").isEmpty();
    }

    @Test
    void setsAreListedUnderUniqueNames() throws IOException {
        String listed = Files.readString(Built.root().resolve("integration-tests/libraries/pom.xml"));
        List<String> names = new ArrayList<>();
        for (Path module : Built.modules()) {
            for (LibrarySet set : LibrarySet.ofModule(module)) {
                if (!set.artifacts().isEmpty()) {
                    names.add(set.name());
                    assertThat(listed)
                            .contains("<module>../../instrumentations/" + module.getFileName() + "/libraries/"
                                    + set.name() + ".xml</module>");
                }
                assertThat(set.jdks()).as("JDKs of %s", set.name()).isNotEmpty();
            }
        }
        assertThat(names).doesNotHaveDuplicates().doesNotContainAnyElementsOf(libraryModules());
    }

    @Test
    void setsNameContractTestsThatExist() throws IOException {
        for (Path module : Built.modules()) {
            Set<String> tests = new TreeSet<>();
            try (Stream<Path> sources = Files.walk(module.resolve("src"))) {
                sources.map(source -> source.getFileName().toString().replaceFirst("\\.java$", ""))
                        .forEach(tests::add);
            }
            for (LibrarySet set : LibrarySet.ofModule(module)) {
                assertThat(tests).as("contract tests of %s", set.name()).containsAll(set.contracts());
            }
        }
    }

    private static List<String> libraryModules() {
        return Built.modules().stream()
                .map(module -> module.getFileName().toString())
                .filter(name -> !SHARED.contains(name))
                .toList();
    }

    private static boolean namesOne(Path file) throws IOException {
        String text = Files.readString(file);
        return libraryModules().stream().anyMatch(name -> names(text, name, false));
    }

    /** A document may link to the folder of a module and name the module in the link's text. */
    private static boolean names(String text, String name, boolean isDocument) {
        if (!text.contains(name)) {
            return false;
        }
        String quoted = Pattern.quote(name);
        String searched =
                isDocument ? text.replaceAll("\\[[^\\]]*\\]\\([./a-z]*\\b" + quoted + "(/[^)]*)?\\)", "") : text;
        return Pattern.compile("(?<![\\w.-])" + quoted + "(?![\\w-]|\\.\\d)")
                .matcher(searched)
                .find();
    }

    private static String path(Path file) {
        return Built.root().relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(Built.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean isBuilt = name.equals("target") || name.startsWith(".") && !name.matches("\\.ci|\\.github");
                return isBuilt && !directory.equals(Built.root())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                int dot = name.lastIndexOf('.');
                if (SEARCHED.contains(dot < 0 ? "" : name.substring(dot + 1))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
