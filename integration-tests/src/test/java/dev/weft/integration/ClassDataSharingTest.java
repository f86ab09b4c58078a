// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.Jdks;
import dev.weft.contracts.Launch;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.subject.SubjectMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipes of docs/class-data-sharing.md. A user's archive still provides classes under the agent, and Weft traces them. */
@Timeout(180)
class ClassDataSharingTest {

    private static final String TOMCAT = "dev.weft.instrumentation.servlet.subject.TomcatSubject";

    /** A way to create and use an archive. */
    private enum Recipe {
        /** JDK 13 and later. The training run writes its loaded classes when it ends. */
        DYNAMIC("-XX:SharedArchiveFile=") {
            @Override
            void train(ForkedRun run, Path archive) {
                serve(run.subject(TOMCAT).options("-XX:ArchiveClassesAtExit=" + archive));
            }
        },
        /** JDK 19 and later. The JVM creates and renews the archive itself. */
        AUTOMATIC("-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=") {
            @Override
            void train(ForkedRun run, Path archive) {
                serve(run.subject(TOMCAT).options(production(archive)));
            }
        },
        /** Created from a list of classes, with those of the JDK. */
        STATIC("-XX:SharedArchiveFile=") {
            @Override
            void train(ForkedRun run, Path archive) {
                Path list = archive.resolveSibling("classes.lst");
                serve(run.subject(TOMCAT).options("-XX:DumpLoadedClassList=" + list));
                List<Path> classPath = new ArrayList<>(List.of(Built.holder(TOMCAT)));
                classPath.add(Built.holder(SubjectMain.class.getName()));
                classPath.addAll(run.libraries().jars());
                Program dump = Program.run(
                        Jdks.here().assumeHome(run.jdk()),
                        List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive),
                        classPath,
                        SubjectMain.class.getName());
                assertThat(dump.exitCode()).as("%s", dump).isZero();
            }
        },
        /** JDK 25's AOT cache. The training run must load the module that agents need. */
        AOT("-XX:AOTCache=") {
            @Override
            void train(ForkedRun run, Path archive) {
                serve(run.subject(TOMCAT).options("-XX:AOTCacheOutput=" + archive, "--add-modules=java.instrument"));
            }

            @Override
            String[] withoutAgent(Path archive) {
                return new String[] {"-XX:AOTCache=" + archive, "--add-modules=java.instrument"};
            }
        },
        /** The agent is set in both runs. It detects the training run and stays inactive there. */
        AOT_TRAINED_UNDER_THE_AGENT("-XX:AOTCache=") {
            @Override
            void train(ForkedRun run, Path archive) {
                ForkedSubject trained = serve(run.subject(TOMCAT)
                        .agent(Built.agent(), "service=subject")
                        .options("-XX:AOTCacheOutput=" + archive));
                assertThat(trained.stderr()).contains("[weft] this JVM records an AOT cache, and is not traced");
            }

            @Override
            String[] withoutAgent(Path archive) {
                return AOT.withoutAgent(archive);
            }
        };

        private final String flags;

        Recipe(String flags) {
            this.flags = flags;
        }

        abstract void train(ForkedRun run, Path archive);

        String[] production(Path archive) {
            return (flags + archive).split(" ");
        }

        /** The options of the run without an agent, for comparison. */
        String[] withoutAgent(Path archive) {
            return production(archive);
        }
    }

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{1} on JDK {0}")
    @CsvSource({
        "17, DYNAMIC",
        "17, STATIC",
        "21, DYNAMIC",
        "21, AUTOMATIC",
        "21, STATIC",
        "25, DYNAMIC",
        "25, AOT",
        "25, AOT_TRAINED_UNDER_THE_AGENT"
    })
    void archiveServesAsManyClassesAsWithoutAgent(int jdk, Recipe recipe) throws IOException {
        ForkedRun run = LibrarySet.named("tomcat-9").on(jdk);
        Path archive = directory.resolve("application.archive");
        recipe.train(run, archive);
        assertThat(archive).as("the archive of the training run").isNotEmptyFile();
        long without = shared(run.subject(TOMCAT).options(recipe.withoutAgent(archive)));
        long with;
        try (FakeDaemon daemon = new FakeDaemon()) {
            with = shared(run.tracedSubject(TOMCAT, daemon).options(recipe.production(archive)));
            daemon.takeSegment("subject");
        }
        assertThat(without).as("classes from the archive without an agent").isGreaterThan(1500);
        assertThat(with).isGreaterThanOrEqualTo(without * 98 / 100);
    }

    /** The JVM then neither parses nor verifies them in production. */
    @Test
    void cacheThatWasTrainedUnderTheAgentHasItsClasses() throws IOException {
        ForkedRun run = LibrarySet.named("tomcat-9").on(25);
        Path archive = directory.resolve("application.archive");
        Recipe.AOT_TRAINED_UNDER_THE_AGENT.train(run, archive);
        try (FakeDaemon daemon = new FakeDaemon()) {
            Launch traced =
                    run.tracedSubject(TOMCAT, daemon).options(Recipe.AOT_TRAINED_UNDER_THE_AGENT.production(archive));
            assertThat(sharedClasses(traced))
                    .contains("dev.weft.Agent", "dev.weft.segment.Segment", "dev.weft.weave.engine.Weaver")
                    .doesNotContain("dev.weft.weave.engine.VisitedClass");
            daemon.takeSegment("subject");
        }
    }

    /** Classes of the agent do not count. */
    private long shared(Launch launch) throws IOException {
        return sharedClasses(launch).stream()
                .filter(each -> !each.matches("dev\\.weft\\.(?!instrumentation|contracts).*"))
                .count();
    }

    private List<String> sharedClasses(Launch launch) throws IOException {
        Path log = Files.createTempFile(directory, "classes", ".log");
        serve(launch.options("-Xlog:class+load:file=" + log));
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("source: shared objects file"))
                    .map(line -> line.substring(line.lastIndexOf(']') + 2, line.indexOf(" source: ")))
                    .toList();
        }
    }

    private static ForkedSubject serve(Launch launch) {
        try (ForkedSubject application = launch.start()) {
            assertThat(Http.get(application.url("/ok")).body()).isEqualTo("ok");
            return application;
        }
    }
}
