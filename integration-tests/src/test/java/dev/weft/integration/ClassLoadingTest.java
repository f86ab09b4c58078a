// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.Jdks;
import dev.weft.contracts.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A class with sites is woven however it is loaded: by any loader, from an archive, by many threads at once, and while two other
 * agents replace it and add and remove transformers. {@code loading/subject/Ways} lists the loaders.
 */
@Timeout(300)
class ClassLoadingTest {

    private static final Duration MAX = Duration.ofMinutes(3);
    private static final Pattern CALLED = Pattern.compile("called /(\\S+) (.*)");
    private static final Pattern OTHER_AGENTS = Pattern.compile("agents 2 rounds (\\d+) classes (\\d+) failures \\[]");

    /** Other loaders are tried in other runs. */
    private static final String APPLICATION = "-Dsubject.application=true";

    @TempDir
    private static Path directory;

    private static ClassLoadingJars jars;

    /** A way to start the program. */
    private enum Start {
        /** {@code java -jar}: the class path is in the manifest. */
        JAR,
        MODULE_PATH {
            @Override
            List<String> options(Path archive) {
                return List.of("--module-path", jars.library().toString(), "--add-modules", "library", APPLICATION);
            }

            @Override
            boolean isDisturbed() {
                return false;
            }
        },
        BOOT_CLASS_PATH {
            @Override
            List<String> options(Path archive) {
                return List.of("-Xbootclasspath/a:" + jars.library(), APPLICATION);
            }

            @Override
            boolean isDisturbed() {
                return false;
            }
        },
        SYSTEM_CLASS_LOADER {
            @Override
            List<String> options(Path archive) {
                String loader = "-Djava.system.class.loader=dev.weft.integration.loading.subject.SystemLoader";
                return List.of(loader, "-Dsubject.library=" + jars.library(), APPLICATION);
            }

            @Override
            boolean isDisturbed() {
                return false;
            }
        },
        DYNAMIC_ARCHIVE {
            @Override
            void train(int jdk, Path archive, String target) {
                expectSuccess(program(jdk, List.of("-XX:ArchiveClassesAtExit=" + archive), List.of(), target));
            }

            @Override
            List<String> options(Path archive) {
                return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
            }
        },
        STATIC_ARCHIVE {
            @Override
            void train(int jdk, Path archive, String target) {
                Path list = archive.resolveSibling("classes.lst");
                expectSuccess(program(jdk, List.of("-XX:DumpLoadedClassList=" + list), List.of(), target));
                List<String> dump =
                        List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive);
                expectSuccess(program(jdk, dump, List.of(), target));
            }

            @Override
            List<String> options(Path archive) {
                return DYNAMIC_ARCHIVE.options(archive);
            }
        },
        AOT_CACHE {
            @Override
            void train(int jdk, Path archive, String target) {
                List<String> options = List.of("-XX:AOTCacheOutput=" + archive, "--add-modules=java.instrument");
                expectSuccess(program(jdk, options, List.of(), target));
            }

            @Override
            List<String> options(Path archive) {
                return List.of("-XX:AOTCache=" + archive, "-XX:AOTMode=on");
            }
        };

        /** Makes the archive. */
        void train(int jdk, Path archive, String target) {}

        /** Whether threads load in parallel and other agents replace classes. */
        boolean isDisturbed() {
            return true;
        }

        /** Options of the JVM for the run with the agent. */
        List<String> options(Path archive) {
            return List.of();
        }
    }

    @BeforeAll
    static void makeJars() throws Exception {
        jars = ClassLoadingJars.in(directory.toRealPath());
    }

    @ParameterizedTest(name = "{1} on JDK {0}")
    @CsvSource({
        "8, JAR",
        "11, STATIC_ARCHIVE",
        "17, MODULE_PATH",
        "17, BOOT_CLASS_PATH",
        "17, SYSTEM_CLASS_LOADER",
        "17, DYNAMIC_ARCHIVE",
        "21, DYNAMIC_ARCHIVE",
        "25, DYNAMIC_ARCHIVE",
        "25, AOT_CACHE"
    })
    void weavesClassesHoweverTheyAreLoaded(int jdk, Start start) {
        expectAllTraced(jdk, start);
    }

    /** For loaders that leave it to the JVM to read the name in the class file. */
    @Test
    @Disabled("the JVM passes no name for such a class, and the transformer looks for the name only")
    void weavesClassesThatAreDefinedWithoutAName() {
        expectAllTraced(17, Start.JAR, "-Dsubject.nameless=true");
    }

    private static void expectAllTraced(int jdk, Start start, String... options) {
        try (FakeDaemon daemon = new FakeDaemon();
                TestServer server = new TestServer()) {
            Path archive = directory.resolve("archive-" + jdk + "-" + start);
            String target = server.url("/length/1");
            start.train(jdk, archive, target);
            List<String> all = new ArrayList<>(agents(jdk, start, daemon));
            all.addAll(start.options(archive));
            all.addAll(List.of(options));
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> arguments =
                    start.isDisturbed() ? List.of(java, jars.otherAgent().toString()) : List.of();
            Program program = program(jdk, all, arguments, target);
            expectSuccess(program);
            if (start.isDisturbed()) {
                expectWoven(program);
                expectDisturbed(program);
            }
            expectTraced(program, daemon, start.isDisturbed() ? 16 : 3);
        }
    }

    /** The other agent is the first on newer JDKs, the last on older ones. */
    private static List<String> agents(int jdk, Start start, FakeDaemon daemon) {
        String weft = "-javaagent:" + Built.agent() + "=" + ForkedRun.arguments(daemon);
        String other = "-javaagent:" + jars.otherAgent() + "=" + jars.library();
        if (!start.isDisturbed()) {
            return List.of(weft);
        }
        return jdk > 17 ? List.of(other, weft) : List.of(weft, other);
    }

    private static Program program(int jdk, List<String> options, List<String> arguments, String target) {
        List<String> command = new ArrayList<>();
        command.add(Jdks.here().assumeHome(jdk).resolve("bin/java").toString());
        // A short run spends less time on compilation.
        command.add("-XX:TieredStopAtLevel=1");
        // A JDK that runs on another system's libraries cannot start its own helper.
        command.add("-Djdk.lang.Process.launchMechanism=FORK");
        command.addAll(options);
        command.addAll(
                List.of("-jar", jars.application().toString(), jars.library().toString(), target));
        command.addAll(arguments);
        return Program.run(command, MAX);
    }

    private static void expectSuccess(Program program) {
        assertThat(program.exitCode()).as("%s", program).isZero();
    }

    /** The program found the Bridge in each class with sites, when it was loaded and at the end. */
    private static void expectWoven(Program program) {
        assertThat(program.stdout())
                .as("%s", program)
                .anyMatch(line -> line.matches("parallel alone \\d{2,} missed \\[]"))
                .anyMatch(line -> line.matches("parallel \\d{3,} missed \\[]"))
                .anyMatch(line -> line.matches("kept \\d{3,} missed \\[]"));
    }

    private static void expectDisturbed(Program program) {
        Matcher others = program.stdout().stream()
                .map(OTHER_AGENTS::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no two other agents without failures: " + program));
        assertThat(Integer.parseInt(others.group(1))).as("rounds").isGreaterThan(2);
        assertThat(Integer.parseInt(others.group(2))).as("replaced classes").isGreaterThan(20);
    }

    /** Each request has one call below it. */
    private static void expectTraced(Program program, FakeDaemon daemon, int min) {
        List<String> called = program.stdout().stream()
                .map(CALLED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1) + " " + line.group(2).replaceFirst("^x$", "1"))
                .sorted()
                .toList();
        assertThat(called).as("%s", program).hasSizeGreaterThanOrEqualTo(min);
        daemon.sent();
        List<String> traced = daemon.takeRest().stream()
                .map(each -> URI.create(each.text("http.request.url")).getPath().substring(1) + " "
                        + each.subsegments().size())
                .sorted()
                .toList();
        assertThat(traced).as("%s", program).isEqualTo(called);
    }
}
