// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.TestServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.WaitingConsumer;

/** AWS's own daemon takes what the agent sends. Needs a Docker engine that can have the image. */
class XRayDaemonTest {

    private static final String TOMCAT = "dev.weft.instrumentation.servlet.subject.TomcatSubject";

    @Test
    @SuppressWarnings("resource") // The container is closed; what its fluent setters return is the same one.
    void takesSegment() throws Exception {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no Docker engine is reachable: AWS's daemon in a container is not tested");
        int udp = TestServer.unusedPort();
        try (GenericContainer<?> daemon = new GenericContainer<>("amazon/aws-xray-daemon:3.x")) {
            // Published ports are TCP alone in Testcontainers.
            daemon.withNetworkMode("host")
                    .withEnv("AWS_REGION", "eu-west-1")
                    .withEnv("AWS_ACCESS_KEY_ID", "none")
                    .withEnv("AWS_SECRET_ACCESS_KEY", "none")
                    .withCommand(
                            "--local-mode",
                            "--log-level=debug",
                            "--bind=127.0.0.1:" + udp,
                            "--bind-tcp=127.0.0.1:" + TestServer.unusedPort());
            try {
                daemon.start();
            } catch (ContainerFetchException e) {
                abort("no image of AWS's daemon can be had: " + e.getMessage());
            }
            WaitingConsumer log = new WaitingConsumer();
            daemon.followOutput(log);
            try (ForkedSubject application = new Run(Libraries.TOMCAT_9, 17)
                    .subject(TOMCAT)
                    .agent(Built.agent(), "service=subject,sampling=all,daemon=127.0.0.1:" + udp)
                    .start()) {
                Http.get(application.url("/ok"));
                log.waitUntil(line -> line.getUtf8String().contains("batch"), 20, TimeUnit.SECONDS);
            }
            assertThat(daemon.getLogs()).doesNotContain("Missing header or segment", "Invalid header");
        }
    }
}
