// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the finished jar adds to the Tomcat application until its first answer, which uses all that the application has: from an
 * archive of its classes, and without one. Only figures that do not depend on the machine's load, with bounds close to the
 * measured values.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FirstAnswerTest {

    /** What the JVM keeps of each registered transformer. */
    private static final String TRANSFORMER = "sun.instrument.TransformerManager$TransformerInfo";

    private static final Pattern REDEFINED = Pattern.compile("redefined name=([^,]+),");
    private static final Pattern CALL = Pattern.compile("vm_op: ");
    private static final double MEGABYTE = 1 << 20;

    /** A short run spends less time on compilation, and every object counts. */
    private static final String NO_ESCAPE_ANALYSIS = "-XX:TieredStopAtLevel=1";

    private Cost plain;
    private Cost archived;
    private Cost archivedWithout;

    /**
     * Figures at the first answer.
     *
     * @param allocated megabytes
     * @param retransformed names of classes, in order
     * @param retransformations pauses of the JVM to replace classes
     */
    private record Cost(
            long classes,
            long shared,
            double allocated,
            List<String> retransformed,
            long retransformations,
            long transformers) {}

    @BeforeAll
    void measure(@TempDir Path directory) throws Exception {
        Path home = Path.of("../..").toRealPath();
        Path log = Files.createFile(directory.resolve("log"));
        try (Peer peer = new Peer();
                Receiver receiver = new Receiver()) {
            Setup setup = new Setup(home, Path.of(System.getProperty("java.home")), log, peer, receiver);
            List<String> options = List.of(NO_ESCAPE_ANALYSIS);
            plain = of("weft", setup, options, directory);
            List<String> archive =
                    Archive.APPCDS.train(setup, Application.TOMCAT_9, options, directory.resolve("archive"));
            archivedWithout = of("none", setup, archive, directory);
            archived = of("weft", setup, archive, directory);
        }
    }

    private static Cost of(String agent, Setup setup, List<String> options, Path directory)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(directory, "redefined", ".log");
        List<String> logging = new ArrayList<>(options);
        logging.add("-Xlog:redefine+class+load,redefine+class+timer:file=" + log);
        Application application = Application.TOMCAT_9;
        try (Running running =
                new Running(setup, setup.command(application, Agent.named(agent, setup.home()), logging))) {
            Load load = new Load(running.awaitPort(), 1);
            load.get(application.firstPath());
            long allocated = Long.parseLong(load.get("/allocated"));
            Map<String, Long> counters = running.counters();
            long shared = counters.get("java.cls.sharedLoadedClasses");
            long transformers = running.instances(TRANSFORMER);
            String redefined = Files.readString(log);
            return new Cost(
                    counters.get("java.cls.loadedClasses") + shared,
                    shared,
                    allocated / MEGABYTE,
                    REDEFINED
                            .matcher(redefined)
                            .results()
                            .map(each -> each.group(1))
                            .toList(),
                    CALL.matcher(redefined).results().count(),
                    transformers);
        }
    }

    /** Measured: 348. */
    @Test
    void loadsFewClassesUnderAppCds() {
        assertThat(archived.classes() - archivedWithout.classes()).isBetween(50L, 370L);
    }

    /** Measured: 99.5 %. */
    @Test
    void leavesTheArchiveInUse() {
        assertThat(archivedWithout.shared()).isGreaterThan(5_000);
        assertThat(archived.shared()).isGreaterThanOrEqualTo(archivedWithout.shared() * 99 / 100);
    }

    /** Measured: 33.7 MB. Most of it is the JDK's own, which reads each class file for a transformer. */
    @Test
    void allocatesLittleUnderAppCds() {
        assertThat(archived.allocated() - archivedWithout.allocated()).isBetween(0.5, 37.0);
    }

    @Test
    void retransformsFewClassesOnce() {
        for (Cost each : List.of(plain, archived)) {
            assertThat(each.retransformed()).hasSizeBetween(1, 4).doesNotHaveDuplicates();
        }
        assertThat(archivedWithout.retransformed()).isEmpty();
    }

    @Test
    void retransformsInOnePause() {
        for (Cost each : List.of(plain, archived)) {
            assertThat(each.retransformations()).isBetween(1L, 2L);
        }
    }

    @Test
    void leavesOneTransformerRegistered() {
        assertThat(plain.transformers()).isEqualTo(1);
        assertThat(archivedWithout.transformers()).isZero();
    }

    /** None is possible too. */
    @Test
    void leavesAtMostOneTransformerRegisteredUnderAppCds() {
        assertThat(archived.transformers()).isLessThanOrEqualTo(1);
    }
}
