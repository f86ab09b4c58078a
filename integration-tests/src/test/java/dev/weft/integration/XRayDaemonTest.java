// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** The X-Ray daemon. */
class XRayDaemonTest extends ReceiverContract {

    @Override
    @SuppressWarnings("resource") // Whoever asked for the container closes it.
    GenericContainer<?> receiver(String udp, String tcp, String xray) {
        // No flag sets the endpoint.
        String configuration = """
                Version: 2
                Endpoint: "%s"
                """.formatted(xray);
        return new GenericContainer<>(Docker.fetched("amazon/aws-xray-daemon:3.x"))
                .withCopyToContainer(Transferable.of(configuration), "/weft/cfg.yaml")
                .withCommand(
                        "--config=/weft/cfg.yaml",
                        "--local-mode",
                        "--log-level=debug",
                        "--bind=" + udp,
                        "--bind-tcp=" + tcp);
    }
}
