// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.config.AgentConfig;
import dev.weft.sampling.SamplingReceiver;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Central rules from end to end: X-Ray's rules, the request, the datagram. */
@Timeout(60)
class TracingByCentralRulesTest {

    @Test
    void segmentNamesTheCentralRuleThatSampledIt() throws Exception {
        try (var receiver = new SamplingReceiver();
                var documents = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            receiver.giveRules(
                    SamplingReceiver.rule("orders", 1, 0, 1, "/orders/*"),
                    SamplingReceiver.rule("Default", 10_000, 0, 0, "*"));
            Tracing tracing = tracing(receiver, documents);
            tracing.start();
            try {
                assertThat(sent(tracing, documents)).contains("\"xray\":{").contains("\"rule_name\":\"orders\"");
            } finally {
                tracing.stop();
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("weft-sampling");
        }
    }

    private static Tracing tracing(SamplingReceiver receiver, DatagramSocket documents) {
        String arguments = "service=shop,sampling=central,environment=false,daemon=tcp:127.0.0.1:" + receiver.port()
                + " udp:127.0.0.1:" + documents.getLocalPort();
        AgentConfig config = AgentConfig.load(arguments, Map.of(), null, null, line -> {
            throw new IllegalArgumentException(line);
        });
        return new Tracing(config, new Log(LogLevel.WARN, System.err));
    }

    /** The document of the first request after the rules have arrived. Until then local rules decide, with another name. */
    private static String sent(Tracing tracing, DatagramSocket documents) throws IOException {
        documents.setSoTimeout(100);
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        HttpServerHandler server = tracing.handlers().httpServer();
        String document = "";
        while (!document.contains("\"rule_name\":\"orders\"")) {
            server.finish(server.start(new Request()), null);
            try {
                packet.setLength(65_536);
                documents.receive(packet);
                document = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            } catch (SocketTimeoutException notSampled) {
                continue;
            }
        }
        return document;
    }
}
