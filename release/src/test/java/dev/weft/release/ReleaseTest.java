// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published set of files. */
class ReleaseTest {

    private static final LocalDateTime FIXED = LocalDateTime.of(2026, 11, 22, 0, 0);

    private static Path set;
    private static String version;

    @BeforeAll
    static void findTheSet() throws IOException {
        try (Stream<Path> sets = Files.list(Path.of("target"))) {
            set = sets.filter(each -> each.getFileName().toString().startsWith("weft-"))
                    .findFirst()
                    .orElseThrow();
        }
        version = set.getFileName().toString().substring("weft-".length());
    }

    private static Path file(String pattern) {
        return set.resolve(pattern.replace("*", version));
    }

    @Test
    void isComplete() throws IOException {
        try (Stream<Path> files = Files.list(set)) {
            assertThat(files.map(each -> each.getFileName().toString().replace(version, "*")))
                    .containsExactlyInAnyOrder(
                            "weft-agent-*.jar",
                            "weft-agent-*-sources.jar",
                            "weft-agent-*-javadoc.jar",
                            "weft-agent-*.pom",
                            "weft-agent-*.cdx.json",
                            "weft-lambda-layer-*.zip",
                            "weft-console-*.jar",
                            "weft-console-*.cdx.json",
                            "SHA256SUMS");
        }
    }

    @Test
    void checksumsAreThoseOfAllFiles() throws Exception {
        List<String> sums = Files.readAllLines(set.resolve("SHA256SUMS"));
        try (Stream<Path> files = Files.list(set)) {
            assertThat(sums).hasSize((int) files.count() - 1);
        }
        for (String line : sums) {
            byte[] bytes = Files.readAllBytes(set.resolve(line.split(" {2}")[1]));
            assertThat(line)
                    .startsWith(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }

    @Test
    void agentIsTheTestedJar() throws IOException {
        assertThat(file("weft-agent-*.jar")).hasSameBinaryContentAs(Path.of("..", "agent", "target", "weft-agent.jar"));
    }

    /** The agent's own classes in the jar. */
    @Test
    void sourcesAreThoseOfTheAgent() throws IOException {
        try (JarFile agent = new JarFile(file("weft-agent-*.jar").toFile());
                JarFile sources = new JarFile(file("weft-agent-*-sources.jar").toFile())) {
            assertThat(agent.stream()
                            .map(each -> each.getName().replaceFirst("^weft/", ""))
                            .filter(name -> name.matches("dev/weft/[^$]*\\.class(data)?"))
                            .map(name -> name.replaceFirst("\\.class(data)?$", ".java")))
                    .hasSizeGreaterThan(300)
                    .allMatch(name -> sources.getEntry(name) != null);
            assertThat(sources.getEntry("dev/weft/bootstrap/Bridge.java")).isNotNull();
        }
    }

    @Test
    void documentsHowToWriteAnInstrumentation() throws IOException {
        try (JarFile documentation =
                new JarFile(file("weft-agent-*-javadoc.jar").toFile())) {
            assertThat(documentation.getEntry("dev/weft/weave/Instrumentation.html"))
                    .isNotNull();
        }
    }

    @Test
    void projectNeedsNothingElse() throws IOException {
        assertThat(Files.readString(file("weft-agent-*.pom")))
                .contains("<version>" + version + "</version>", "<url>https://", "<developer>", "<connection>scm:git:")
                .doesNotContain("<dependency>", "@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weft-agent-*.jar", "weft-agent-*-sources.jar", "weft-agent-*-javadoc.jar"})
    void entriesCarryTheFixedTimeStamp(String name) throws IOException {
        try (JarFile jar = new JarFile(file(name).toFile())) {
            assertThat(jar.stream())
                    .isNotEmpty()
                    .allSatisfy(each ->
                            assertThat(each.getTimeLocal()).as(each.getName()).isEqualTo(FIXED));
        }
    }
}
