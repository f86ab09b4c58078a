// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent asks for sampling rules through the very class that is woven. */
@Timeout(60)
class AgentsOwnRequestTest {

    @Test
    void isNeitherRecordedNorGivenAHeader() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon();
                TestServer tcp = new TestServer();
                InProcessAgent agent = InProcessAgent.start(
                        daemon,
                        "sampling=central",
                        "daemon=udp:" + daemon.address() + " tcp:127.0.0.1:" + tcp.port())) {
            agent.inRequest(() -> null);
            daemon.takeSegment("subject");
            // The first request may be sent before the class is woven; the second comes 10 s after it has failed.
            while (tcp.requests().size() < 2) {
                Thread.sleep(50);
            }
            assertThat(tcp.requests())
                    .allMatch(request -> request.header("X-Amzn-Trace-Id").isEmpty());
            daemon.expectNothing(Duration.ofMillis(200));
        }
    }
}
