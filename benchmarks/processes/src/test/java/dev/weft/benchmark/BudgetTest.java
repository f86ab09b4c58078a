// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cost of the finished jar in the Tomcat application, in figures that do not depend on the machine's load. The bounds are
 * those of {@code benchmarks/README.md}, or close to the measured value where that is far below them.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BudgetTest {

    /** Escape analysis depends on the order of compilation. Without it every object counts. */
    private static final List<String> EVERY_OBJECT =
            List.of("-XX:-DoEscapeAnalysis", "-XX:-OptimizeStringConcat", "-XX:-EliminateAutoBox");

    private static final int REQUESTS = 2_000;

    private Map<Figure, Double> sampled;
    private Map<Figure, Double> unsampled;

    @BeforeAll
    void measure(@TempDir Path directory) throws Exception {
        Path home = Path.of("../..").toRealPath();
        Path log = Files.createFile(directory.resolve("log"));
        try (Peer peer = new Peer();
                Receiver receiver = new Receiver()) {
            Setup setup = new Setup(home, Path.of(System.getProperty("java.home")), log, peer, receiver);
            Map<Figure, Double> without = of("none", setup);
            sampled = difference(of("weft", setup), without);
            unsampled = difference(of("weft-unsampled", setup), without);
        }
    }

    private static Map<Figure, Double> of(String agent, Setup setup) throws IOException, InterruptedException {
        return Measurement.counting(setup, REQUESTS, EVERY_OBJECT)
                .of(Application.TOMCAT_9, Agent.named(agent, setup.home()));
    }

    private static Map<Figure, Double> difference(Map<Figure, Double> with, Map<Figure, Double> without) {
        Map<Figure, Double> difference = new EnumMap<>(with);
        difference.replaceAll((figure, value) -> value - without.getOrDefault(figure, 0.0));
        return difference;
    }

    /** The application has a database, so some 15 are those that follow its statements. */
    @Test
    void loadsFewClasses() {
        assertThat(sampled.get(Figure.CLASSES)).isBetween(50.0, 350.0);
    }

    @Test
    void needsLittleMetaspace() {
        assertThat(sampled.get(Figure.METASPACE)).isBetween(0.5, 3.0);
    }

    @Test
    void allocatesLittleUntilTheFirstAnswer() {
        assertThat(sampled.get(Figure.ALLOCATED)).isLessThan(40);
    }

    @Test
    void runsOneThread() {
        assertThat(sampled.get(Figure.THREADS)).isEqualTo(1);
    }

    @Test
    void allocatesLittleForASampledRequest() {
        assertThat(sampled.get(Figure.TRIVIAL_BYTES)).isBetween(100.0, 900.0);
    }

    @Test
    void allocatesAlmostNothingForAnUnsampledRequest() {
        assertThat(unsampled.get(Figure.TRIVIAL_BYTES)).isLessThan(180);
    }

    @Test
    void allocatesLittleForAnHttpCall() {
        assertThat(sampled.get(Figure.HTTP_BYTES)).isLessThan(600);
    }

    /** The SDK itself allocates some 770 of these bytes to send one more header. */
    @Test
    void allocatesLittleForAnAwsCall() {
        assertThat(sampled.get(Figure.AWS_BYTES)).isLessThan(2_100);
    }

    /** The same header. */
    @Test
    void allocatesLittleForAnUnsampledAwsCall() {
        assertThat(unsampled.get(Figure.AWS_BYTES)).isLessThan(1_600);
    }

    @Test
    void allocatesLittleForAStatement() {
        assertThat(sampled.get(Figure.SQL_BYTES)).isLessThan(300);
    }

    @Test
    void allocatesLittleForATaskOfAnExecutor() {
        assertThat(sampled.get(Figure.HOP_BYTES)).isLessThan(320);
    }

    @Test
    void losesNoDocument() {
        assertThat(sampled.get(Figure.RECEIVED)).isEqualTo(sampled.get(Figure.SENT));
    }
}
