// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;

/** The recipe for a base image with traced JVMs, deploy/docker/traced-jre.Dockerfile. */
@NeedsDocker
@Timeout(600)
class TracedJreTest {

    private static final String AGENT = "-javaagent:/opt/weft/weft-agent.jar";

    @Test
    void tracesAServiceBuiltOnTheImage() {
        Docker.assumeHostNetwork();
        int port = TestServer.unusedPort();
        try (FakeDaemon daemon = new FakeDaemon();
                GenericContainer<?> service = Pod.service(Images.tracedService(), "--server.port=" + port)
                        .withEnv("WEFT_DAEMON", daemon.address())
                        .withNetworkMode("host")) {
            service.start();
            Http.get("http://127.0.0.1:" + port + "/prices/tea?seed=1");
            daemon.takeSegment("service-b");
            assertThat(service.getLogs(OutputType.STDERR).lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("Picked up JAVA_TOOL_OPTIONS: " + Images.BASE_OPTIONS + " " + AGENT),
                            line -> assertThat(line)
                                    .startsWith("[weft] Weft ")
                                    .endsWith(": service=service-b receiver=" + daemon.address() + " sampling=all"));
        }
    }

    @Test
    void addsOnlyTheAgentToABaseImageWithoutOptions() {
        Program java = Docker.run("run", "--rm", "--network=none", Images.tracedJre(), "java", "-version");
        assertThat(java.exitCode()).isZero();
        assertThat(java.stderr())
                .filteredOn(line -> line.startsWith("Picked up"))
                .singleElement()
                .asString()
                .matches("Picked up JAVA_TOOL_OPTIONS: +" + AGENT);
    }
}
