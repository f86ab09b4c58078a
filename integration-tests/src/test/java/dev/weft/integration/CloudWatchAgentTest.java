// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import org.testcontainers.containers.GenericContainer;

/** The CloudWatch agent, configured for X-Ray only. */
class CloudWatchAgentTest extends ReceiverContract {

    @Override
    @SuppressWarnings("resource") // The caller closes the container.
    GenericContainer<?> receiver(String udp, String tcp, String xray) {
        String configuration = """
                {
                  "agent": {"region": "eu-west-1"},
                  "traces": {
                    "traces_collected": {
                      "xray": {"bind_address": "%s", "tcp_proxy": {"bind_address": "%s"}}
                    },
                    "local_mode": true,
                    "endpoint_override": "%s"
                  }
                }
                """.formatted(udp, tcp, xray);
        return new GenericContainer<>(Docker.fetched("amazon/cloudwatch-agent:1.300068.3b1052"))
                .withEnv("CW_CONFIG_CONTENT", configuration);
    }
}
