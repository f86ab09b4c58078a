// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The layout of weft-agent.jar: required and forbidden entries. */
class JarTest {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int JAVA_8 = 52;

    /** Classes for a newer Java, or for libraries that need one. They are only linked there. */
    private static final List<Newer> NEWER = List.of(
            new Newer("weft/dev/weft/weave/engine/NamedModules", 53),
            new Newer("weft/dev/weft/base/UninheritedThread", 53),
            new Newer("weft/dev/weft/base/NearCallers", 53),
            new Newer("weft/dev/weft/instrumentation/jdkhttp", 55),
            new Newer("weft/dev/weft/instrumentation/jetty12", 61));

    private record Newer(String prefix, int version) {}

    @AutoClose
    private final JarFile jar = open();

    @Test
    void showsTheApplicationOnlyEntryPointAndLoader() {
        assertThat(names())
                .filteredOn(name -> !name.startsWith("weft/") && !name.endsWith("/"))
                .allMatch(name -> name.equals("META-INF/MANIFEST.MF")
                        || name.equals("META-INF/LICENSE")
                        || name.startsWith("META-INF/licenses/")
                        || name.equals("dev/weft/agent/Premain.class")
                        || name.equals("dev/weft/agent/Main.class")
                        || name.matches("dev/weft/agent/Unrestricted(\\$1)?\\.class")
                        || name.matches("dev/weft/agent/AgentClassLoader(\\$\\w+)?\\.class"))
                .contains("dev/weft/agent/Premain.class", "dev/weft/agent/AgentClassLoader.class");
    }

    @Test
    void hidesItsClassesFromClassLoadersAndScanners() {
        assertThat(names()).noneMatch(name -> name.startsWith("weft/") && name.endsWith(".class"));
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(AgentJar.path())).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void manifestNamesItsEntriesAndTouchesNoClassPath() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.weft.agent.Main");
        assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.weft.agent.Premain");
        assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.weft.agent.Premain");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        assertThat(manifest.getValue("Class-Path")).isNull();
    }

    @Test
    void classesRunOnJava8() throws IOException {
        List<String> tooNew = new ArrayList<>();
        for (JarEntry each : classes()) {
            byte[] classFile = read(each);
            int version = (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
            if (version > allowed(each.getName())) {
                tooNew.add(each.getName() + " " + version);
            }
        }
        assertThat(tooNew).isEmpty();
    }

    @Test
    void onlyTheJdkNamesTheBridge() throws IOException {
        assertThat(names()).contains("weft/java/lang/WeftBridge.classdata");
        List<String> mentions = new ArrayList<>();
        for (JarEntry each : classes()) {
            String text = new String(read(each), StandardCharsets.ISO_8859_1);
            if (text.contains("dev/weft/bootstrap/Bridge") || text.contains("dev.weft.bootstrap.Bridge")) {
                mentions.add(each.getName());
            }
        }
        assertThat(mentions).isEmpty();
    }

    @Test
    void carriesNoDatabind() {
        assertThat(names()).noneMatch(name -> name.contains("jackson/databind"));
    }

    @Test
    void indexListsEveryInstrumentation() throws IOException {
        Set<String> listed =
                new TreeSet<>(new String(read(jar.getJarEntry("weft/dev/weft/weave/sites")), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> !line.startsWith("\t"))
                        .map(line -> line.split("\t")[1])
                        .toList());
        Set<String> there = new TreeSet<>(names().stream()
                .filter(name -> name.matches("weft/dev/weft/instrumentation/.*Hooks?(\\$\\w+)?\\.classdata"))
                .map(name -> name.substring("weft/".length(), name.lastIndexOf('/') + 1)
                        .replace('/', '.'))
                .toList());
        assertThat(listed).isNotEmpty().isEqualTo(there);
    }

    /** A starting JVM loads none of them. */
    @Test
    void holdsNoInstrumentationBesideTheIndex() {
        assertThat(names())
                .noneMatch(name -> name.matches("weft/dev/weft/instrumentation/.*Instrumentation.classdata"));
    }

    @Test
    void entriesHaveTheFixedTimeStampInAnyTimeZone() {
        LocalDateTime fixed = LocalDateTime.of(2026, 11, 22, 0, 0);
        assertThat(jar.stream())
                .allSatisfy(each ->
                        assertThat(each.getTimeLocal()).as(each.getName()).isEqualTo(fixed));
    }

    @Test
    void hasNoDuplicateEntries() {
        assertThat(names()).doesNotHaveDuplicates();
    }

    private static int allowed(String name) {
        return NEWER.stream()
                .filter(newer -> name.startsWith(newer.prefix()))
                .mapToInt(Newer::version)
                .findFirst()
                .orElse(JAVA_8);
    }

    private List<String> names() {
        return jar.stream().map(JarEntry::getName).toList();
    }

    private List<JarEntry> classes() {
        try (Stream<JarEntry> entries = jar.stream()) {
            return entries.filter(each -> each.getName().endsWith(".classdata")
                            || each.getName().endsWith(".class"))
                    .toList();
        }
    }

    private byte[] read(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static JarFile open() {
        try {
            Path path = AgentJar.path();
            return new JarFile(path.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
