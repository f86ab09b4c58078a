// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.contracts.AwsStub;
import dev.weft.contracts.Built;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.GenericContainer;

/** A receiver from AWS, in its image, accepts the agent's documents and forwards them to X-Ray. A stub replaces X-Ray. */
@NeedsDocker
@Timeout(600)
abstract class ReceiverContract {

    private static final String TOMCAT = "dev.weft.instrumentation.servlet.subject.TomcatSubject";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The receiver listens on these addresses and sends to {@code xray} instead of X-Ray. */
    abstract GenericContainer<?> receiver(String udp, String tcp, String xray) throws Exception;

    @Test
    void forwardsTheSegmentToXRay() throws Exception {
        Docker.assumeHostNetwork();
        String trace =
                String.format("1-%08x-bd862e3fe1be46a994272793", Instant.now().getEpochSecond());
        // Testcontainers publishes TCP ports only, so the receiver uses the host's network.
        String udp = "127.0.0.1:" + TestServer.unusedPort();
        String tcp = "127.0.0.1:" + TestServer.unusedPort();
        try (AwsStub xray = new AwsStub(AwsStub.Answer.json(200, "{\"UnprocessedTraceSegments\":[]}"));
                GenericContainer<?> receiver = receiver(udp, tcp, xray.url())
                        .withNetworkMode("host")
                        .withEnv("AWS_REGION", "eu-west-1")
                        .withEnv("AWS_EC2_METADATA_DISABLED", "true")
                        .withEnv("AWS_ACCESS_KEY_ID", "none")
                        .withEnv("AWS_SECRET_ACCESS_KEY", "none")) {
            receiver.start();
            try (ForkedSubject application = LibrarySet.named("tomcat-9")
                    .on(17)
                    .subject(TOMCAT)
                    .agent(Built.agent(), "service=subject,sampling=all,daemon=" + udp)
                    .start()) {
                Instant end = Instant.now().plus(PATIENCE);
                List<JsonNode> received = List.of();
                // Repeats, because the receiver may not listen yet and UDP does not report that.
                while (received.isEmpty() && Instant.now().isBefore(end)) {
                    Http.get(application.url("/ok"), "X-Amzn-Trace-Id", "Root=" + trace + ";Sampled=1");
                    Thread.sleep(500);
                    received = documents(xray);
                }
                assertThat(received)
                        .as("forwarded segments; the receiver's log:%n%s", receiver.getLogs())
                        .isNotEmpty();
                assertThat(received).allSatisfy(segment -> {
                    assertThat(segment.path("name").asText()).isEqualTo("subject");
                    assertThat(segment.path("trace_id").asText()).isEqualTo(trace);
                    assertThat(segment.at("/http/request/url").asText()).isEqualTo(application.url("/ok"));
                });
            }
        }
    }

    /** The documents of all calls of PutTraceSegments; other calls have none. */
    private static List<JsonNode> documents(AwsStub xray) throws JsonProcessingException {
        List<JsonNode> documents = new ArrayList<>();
        for (String body : xray.bodies()) {
            for (JsonNode document : JSON.readTree(body).path("TraceSegmentDocuments")) {
                documents.add(JSON.readTree(document.asText()));
            }
        }
        return documents;
    }
}
