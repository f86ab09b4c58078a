// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.config.AgentConfig;
import dev.weft.environment.EnvironmentSearch;
import dev.weft.sampling.SamplingReceiver;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Environment detection from end to end: the setting, the search, the datagram. */
@Timeout(60)
class TracingEnvironmentTest {

    private static final String ORIGIN = "\"origin\":\"AWS::ElasticBeanstalk::Environment\"";

    @TempDir
    Path root;

    private DatagramSocket receiver;
    private Tracing tracing;

    @BeforeEach
    void deployToBeanstalk() throws IOException {
        receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        receiver.setSoTimeout(20_000);
        Path file = root.resolve("var/elasticbeanstalk/xray/environment.conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"environment_name\": \"scorekeep\"}");
    }

    @AfterEach
    void stop() {
        tracing.stop();
        receiver.close();
    }

    private String all() {
        return "sampling=all,daemon=127.0.0.1:" + receiver.getLocalPort();
    }

    private void start(String arguments) {
        AgentConfig config = AgentConfig.load(arguments, Map.of(), new Properties(), null, line -> {
            throw new AssertionError(line);
        });
        Log log = new Log(LogLevel.WARN, System.err);
        // Detects no other environment, because the result must not depend on the machine.
        Map<String, String> variables = Map.of("AWS_EC2_METADATA_DISABLED", "true");
        tracing = new Tracing(
                config,
                log,
                new EnvironmentSearch(
                        variables, root.toFile(), config.environment().logGroup(), log));
        tracing.start();
    }

    /** Answers a request and returns its document. */
    private String answered() throws IOException {
        Request request = tracing.handlers().httpServer().start(new Request());
        tracing.handlers().httpServer().finish(request, null);
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        receiver.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void segmentsHaveTheEnvironmentOnceItIsKnown() throws IOException {
        start(all());
        String document = answered();
        while (!document.contains(ORIGIN)) {
            document = answered();
        }
        assertThat(document).contains("\"elastic_beanstalk\":{\"environment_name\":\"scorekeep\"}");
    }

    @Test
    void rulesForTheOriginApplyWithoutAnotherFetch() throws IOException {
        try (var xray = new SamplingReceiver()) {
            xray.giveRules(SamplingReceiver.rule("beanstalk", 1, 0, 1, "*")
                    .replace("\"ServiceType\": \"*\"", "\"ServiceType\": \"AWS::ElasticBeanstalk::*\""));
            start("sampling=central,daemon=tcp:127.0.0.1:" + xray.port() + " udp:127.0.0.1:" + receiver.getLocalPort());
            receiver.setSoTimeout(50);
            String document = "";
            while (!document.contains("\"rule_name\":\"beanstalk\"")) {
                try {
                    document = answered();
                } catch (SocketTimeoutException notSampled) {
                    continue;
                }
            }
            assertThat(document).contains(ORIGIN);
            assertThat(xray.received("GetSamplingRules")).hasSize(1);
        }
    }

    @Test
    void findsNoEnvironmentIfDetectionIsOff() throws Exception {
        start(all() + ",environment=false");
        answered();
        // Long enough for a search, which would only read a file.
        Thread.sleep(300);
        assertThat(answered()).doesNotContain("origin");
    }

    @Test
    void firstDocumentHasTheConfiguredLogGroup() throws IOException {
        start(all() + ",environment=false,log.group=/ecs/orders");
        assertThat(answered()).contains("\"cloudwatch_logs\":[{\"log_group\":\"/ecs/orders\"}]");
    }
}
