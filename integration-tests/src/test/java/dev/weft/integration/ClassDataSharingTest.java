// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's archive of class data goes on serving under the agent. */
class ClassDataSharingTest {

    private static final String TOMCAT = "dev.weft.instrumentation.servlet.subject.TomcatSubject";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "on JDK {0}")
    @ValueSource(ints = {17, 25})
    void servesAsManyClassesAsWithoutAgent(int jdk) throws IOException {
        Run run = new Run(Libraries.TOMCAT_9, jdk);
        Path archive = directory.resolve("application.jsa");
        serve(run.subject(TOMCAT).options("-XX:ArchiveClassesAtExit=" + archive));
        long without = shared(run.subject(TOMCAT), archive);
        long with;
        try (FakeDaemon daemon = new FakeDaemon()) {
            with = shared(run.tracedSubject(TOMCAT, daemon), archive);
            daemon.takeSegment("subject");
        }
        assertThat(without).as("classes from the archive without an agent").isGreaterThan(1500);
        // Woven classes cannot come from it, and the agent itself uses classes of the JDK that are in it.
        assertThat(with).isGreaterThanOrEqualTo(without * 98 / 100).isCloseTo(without, Percentage.withPercentage(25));
    }

    private long shared(Launch launch, Path archive) throws IOException {
        Path log = Files.createTempFile(directory, "classes", ".log");
        serve(launch.options("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log));
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("source: shared objects file"))
                    .count();
        }
    }

    private static void serve(Launch launch) {
        try (ForkedSubject application = launch.start()) {
            assertThat(Http.get(application.url("/ok")).body()).isEqualTo("ok");
        }
    }
}
