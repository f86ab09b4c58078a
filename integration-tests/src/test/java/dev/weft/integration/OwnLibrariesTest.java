// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.Jdks;
import dev.weft.contracts.LibrarySet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application loads its own copies of libraries that the agent also contains, and never the agent's. */
class OwnLibrariesTest {

    private static final String MAIN = "dev.weft.integration.subject.OwnLibraries";

    @ParameterizedTest(name = "on JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void applicationSeesOnlyItsOwnLibraries(int jdk) {
        Path home = Jdks.here().assumeHome(jdk);
        List<Path> classPath = new ArrayList<>(List.of(Built.holder(MAIN)));
        classPath.addAll(LibrarySet.named("own-libraries").jars());
        // The application's old Byte Buddy does not know the newest JDK.
        String experimental = "-Dnet.bytebuddy.experimental=true";
        Program program;
        try (FakeDaemon daemon = new FakeDaemon()) {
            program = Program.run(
                    home,
                    List.of("-javaagent:" + Built.agent() + "=" + ForkedRun.arguments(daemon), experimental),
                    classPath,
                    MAIN);
        }
        assertThat(program.exitCode()).as("%s", program).isZero();
        assertThat(program.stdout())
                .containsExactly(
                        "jackson 2.6.0 jackson-databind-2.6.0.jar",
                        "byte-buddy byte-buddy-1.12.19.jar",
                        "made a subclass of Object",
                        "mocked 42",
                        "copies 1 net/bytebuddy/ByteBuddy.class",
                        "copies 1 com/fasterxml/jackson/databind/ObjectMapper.class",
                        "copies 1 META-INF/services/com.fasterxml.jackson.core.JsonFactory",
                        "copies 0 dev/weft/Agent.class",
                        "copies 0 dev/weft/Agent.classdata",
                        "copies 0 dev/weft/weave/Instrumentation.class",
                        "copies 0 META-INF/services/dev.weft.weave.Instrumentation",
                        "copies 0 dev/weft/base/version.properties",
                        "hidden dev.weft.Agent",
                        "hidden dev.weft.weave.engine.Weaver");
    }
}
