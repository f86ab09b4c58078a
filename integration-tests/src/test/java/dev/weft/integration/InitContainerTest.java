// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.TestServer;
import dev.weft.integration.Docker.Volume;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.output.WaitingConsumer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A pod: the agent's image is the init container, and the application runs under restrictions. */
@NeedsDocker
@Timeout(600)
class InitContainerTest {

    @Test
    void applicationUnderAnotherUserSendsItsSegment() {
        Docker.assumeHostNetwork();
        int port = TestServer.unusedPort();
        try (FakeDaemon daemon = new FakeDaemon();
                Volume volume = new Volume()) {
            Pod.initialise(volume);
            try (GenericContainer<?> application = Pod.application(volume, "-Dexisting=kept", "--server.port=" + port)
                    .withEnv("AWS_XRAY_DAEMON_ADDRESS", daemon.address())
                    .withNetworkMode("host")) {
                application.start();
                String url = "http://127.0.0.1:" + port + "/prices/tea";
                assertThat(Http.get(url + "?seed=1").statusCode()).isEqualTo(200);

                Document segment = daemon.takeSegment("service-b");
                assertThat(segment.text("http.request.url")).isEqualTo(url);
                assertThat(segment.number("http.response.status")).isEqualTo(200);
                assertThat(application.getLogs(OutputType.STDERR).lines())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .isEqualTo(
                                                "Picked up JAVA_TOOL_OPTIONS: -Dexisting=kept -javaagent:/opt/weft/weft-agent.jar"),
                                line -> assertThat(line)
                                        .startsWith("[weft] Weft ")
                                        .endsWith(
                                                ": service=service-b receiver=" + daemon.address() + " sampling=all"));
            }
        }
    }

    @Test
    @SuppressWarnings("resource") // Fluent setters return the same container.
    void findsTheReceiverInThePodWithoutASetting() throws Exception {
        try (Volume volume = new Volume();
                GenericContainer<?> receiver = new GenericContainer<>(Images.console())) {
            Pod.initialise(volume);
            // The application shares this container's network, so this container publishes its port.
            receiver.withExposedPorts(8081).waitingFor(Wait.forLogMessage("Receiving X-Ray documents.*", 1));
            receiver.start();
            try (GenericContainer<?> application = Pod.application(
                            volume, "-Dexisting=kept", "--server.address=0.0.0.0")
                    .withNetworkMode("container:" + receiver.getContainerId())) {
                application.start();
                Http.get("http://" + receiver.getHost() + ":" + receiver.getMappedPort(8081) + "/prices/tea?seed=1");
                WaitingConsumer log = new WaitingConsumer();
                receiver.followOutput(log);
                log.waitUntil(
                        line -> line.getUtf8String().contains("service-b  GET /prices/tea"), 30, TimeUnit.SECONDS);
            }
        }
    }
}
