// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.api.Settings;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final MemoryTraces store = new MemoryTraces();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Console start(InetSocketAddress address, Console.Setup setup) throws IOException {
        Console console = Console.start(address, store, setup, complaints::add);
        open.add(console);
        return console;
    }

    private Console start() throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Console.Setup.DEFAULT);
    }

    private static HttpResponse<String> send(Console console, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        console.page().orElseThrow().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void send(Console console, String document) throws IOException {
        long before = console.receiver().accepted() + console.receiver().malformed();
        byte[] bytes = (Wire.HEADER + document).getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(
                    bytes,
                    bytes.length,
                    InetAddress.getLoopbackAddress(),
                    console.receiver().port()));
        }
        Wire.await(() -> console.receiver().accepted() + console.receiver().malformed() > before);
    }

    private static JsonNode status(Console console) throws Exception {
        return JSON.readTree(send(console, "GET", "/console/status", "").body());
    }

    @Test
    void usesOneNumberForBothPorts() throws IOException {
        Console console = start();
        assertThat(console.page().map(URI::getPort)).contains(console.receiver().port());
    }

    @Test
    void receivesWithoutAPageIfTcpIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Console console = start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort()),
                    Console.Setup.DEFAULT);
            assertThat(console.page()).isEmpty();
            send(console, Documents.serviceA());
            assertThat(store.contents().traces()).isEqualTo(1);
            assertThat(complaints).singleElement().asString().startsWith("cannot listen on TCP port");
        }
    }

    @Test
    void answersAgentsThatAskForRules() throws Exception {
        Console console = start();
        JsonNode rules =
                JSON.readTree(send(console, "POST", "/GetSamplingRules", "{}").body());
        assertThat(rules.at("/SamplingRuleRecords/0/SamplingRule/RuleName").asText())
                .isEqualTo("Default");
        JsonNode targets =
                JSON.readTree(send(console, "POST", "/SamplingTargets", "{\"SamplingStatisticsDocuments\": []}")
                        .body());
        assertThat(targets.path("SamplingTargetDocuments").isArray()).isTrue();
        assertThat(targets.path("UnprocessedStatistics").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Traces",
                "CancelTraceRetrieval",
                "CreateGroup",
                "CreateSamplingRule",
                "DeleteGroup",
                "DeleteResourcePolicy",
                "DeleteSamplingRule",
                "EncryptionConfig",
                "GetGroup",
                "Groups",
                "GetIndexingRules",
                "Insight",
                "InsightEvents",
                "InsightImpactGraph",
                "InsightSummaries",
                "GetRetrievedTracesGraph",
                "GetSamplingRules",
                "SamplingStatisticSummaries",
                "SamplingTargets",
                "ServiceGraph",
                "TimeSeriesServiceStatistics",
                "TraceGraph",
                "GetTraceSegmentDestination",
                "TraceSummaries",
                "ListResourcePolicies",
                "ListRetrievedTraces",
                "ListTagsForResource",
                "PutEncryptionConfig",
                "PutResourcePolicy",
                "TelemetryRecords",
                "TraceSegments",
                "StartTraceRetrieval",
                "TagResource",
                "UntagResource",
                "UpdateGroup",
                "UpdateIndexingRule",
                "UpdateSamplingRule",
                "UpdateTraceSegmentDestination"
            })
    void answersEachOperation(String operation) throws Exception {
        HttpResponse<String> response = send(start(), "POST", "/" + operation, "{}");
        assertThat(response.statusCode()).isIn(200, 400);
        assertThat(response.body()).startsWith("{");
    }

    @Test
    void samplesAllIfAskedTo() throws Exception {
        Console console = start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Console.Setup(true, Set.of(), Optional.empty(), Settings.IN_MEMORY, Optional.empty(), List.of()));
        JsonNode rules =
                JSON.readTree(send(console, "POST", "/GetSamplingRules", "{}").body());
        assertThat(rules.at("/SamplingRuleRecords/0/SamplingRule/FixedRate").asDouble())
                .isEqualTo(1);
    }

    @Test
    void tellsTheLinksOfThePage() throws Exception {
        Console console = start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Console.Setup(
                        false,
                        Set.of(),
                        Optional.empty(),
                        Settings.IN_MEMORY,
                        Optional.empty(),
                        List.of(new Link("Logs", "https://logs.example/?q={trace_id}"))));
        JsonNode link = status(console).at("/links/0");
        assertThat(link.path("name").asText()).isEqualTo("Logs");
        assertThat(link.path("template").asText()).isEqualTo("https://logs.example/?q={trace_id}");
    }

    @Test
    void tellsWhatWasReceivedAndWhatWasWrong() throws Exception {
        Console console = start();
        send(console, Documents.serviceA());
        send(console, "{}");
        send(
                console,
                Documents.segment("aaaaaaaaaaaaaaaa", "orders", 0, 1)
                        .with("namespace", "'local'")
                        .json());
        JsonNode status = status(console);
        assertThat(status.path("received").asInt()).isEqualTo(3);
        assertThat(status.path("traces").asInt()).isEqualTo(1);
        assertThat(status.path("malformed").asInt()).isEqualTo(1);
        assertThat(status.at("/malformedReasons/0/count").asInt()).isEqualTo(1);
        assertThat(status.at("/refusedReasons/0/service").asText()).isEqualTo("orders");
        assertThat(status.at("/refusedReasons/0/example").asText()).startsWith("namespace is \"local\"");
        assertThat(status.at("/refusedReasons/0/sender").asText()).startsWith("127.0.0.1:");
    }

    @Test
    void tellsHowFullTheStoreIs() throws Exception {
        Console console = start();
        send(console, Documents.serviceA());
        JsonNode status = status(console);
        assertThat(status.path("storedBytes").asLong())
                .isPositive()
                .isEqualTo(store.condition().bytes());
        assertThat(status.path("limitBytes").asLong())
                .isEqualTo(store.condition().maxBytes());
        assertThat(status.path("limitTraces").asInt()).isEqualTo(1_000);
        assertThat(status.path("oldest").asDouble()).isEqualTo(1000);
        assertThat(status.path("losses")).isEmpty();
    }

    @Test
    void asksForATokenIfItHasOne() throws Exception {
        Console console = start(
                new InetSocketAddress("0.0.0.0", 0),
                new Console.Setup(
                        false,
                        Set.of(),
                        Optional.of("0123456789abcdef"),
                        Settings.IN_MEMORY,
                        Optional.empty(),
                        List.of()));
        assertThat(send(console, "POST", "/GetSamplingRules", "{}").statusCode())
                .isEqualTo(200);
        assertThat(send(console, "POST", "/Traces", "{}").statusCode()).isEqualTo(403);
        assertThat(send(console, "GET", "/console/status", "").statusCode()).isEqualTo(401);
        assertThat(send(console, "GET", "/", "").statusCode()).isEqualTo(401);
    }
}
