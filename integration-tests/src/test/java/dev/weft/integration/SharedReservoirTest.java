// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.contracts.Built;
import dev.weft.contracts.ForkedSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Clients share the reservoirs of two rules, which the finished console gives out: three services under the finished agent, and
 * one such service beside the samplers of others. Both run at once, since a client reports only every 10 s.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedReservoirTest {
    private static final String SUBJECT = "dev.weft.instrumentation.jdkhttpserver.subject.JdkHttpServerSubject";
    private static final int SIZE = 10;
    private static final String RULE = """
            {"SamplingRule": {"RuleName": "%s", "ResourceARN": "*", "Priority": %d, "FixedRate": 0,
             "ReservoirSize": 10, "ServiceName": "%s", "ServiceType": "*", "Host": "*", "HTTPMethod": "*",
             "URLPath": "*", "Version": 1}}
            """;
    private static final Pattern SUMMARY = Pattern.compile(
            "\"RuleName\":\"shared\",\"Timestamp\":([0-9.E]+),\"RequestCount\":(\\d+),\"BorrowCount\":\\d+,\"SampledCount\":(\\d+)");
    private static final Duration TIME = Duration.ofSeconds(45);

    private final List<ForkedSubject> services = new ArrayList<>();
    private final Map<String, SamplerClient> clients = new LinkedHashMap<>();
    private final Map<String, Integer> sampled = new LinkedHashMap<>();
    private ConsoleProcess console;
    private long steadyNanos;
    private long endNanos;

    @BeforeAll
    void run() throws Exception {
        console = new ConsoleProcess();
        console.ask("CreateSamplingRule", String.format(RULE, SamplerClient.SERVICE, 1, SamplerClient.SERVICE));
        console.ask("CreateSamplingRule", String.format(RULE, "shared", 2, "*"));
        clients.put("agent", new AgentSamplerClient(service(SamplerClient.SERVICE)));
        clients.put("X-Ray SDK", new SdkSamplerClient(console.port()));
        clients.put("OpenTelemetry", new OpenTelemetrySamplerClient(console.port()));
        NodeSamplerClient.start(console.port()).ifPresent(node -> clients.put("Node", node));
        for (String name : List.of("one", "two", "three")) {
            services.add(service(name));
        }
        // Each asks for the rules at its first request. Its first report follows after 10 s.
        drive();
    }

    @AfterAll
    void close() {
        services.forEach(ForkedSubject::close);
        clients.values().forEach(SamplerClient::close);
        console.close();
    }

    private ForkedSubject service(String name) {
        return ForkedSubject.of(SUBJECT)
                .jdk(Path.of(System.getProperty("java.home")))
                .agent(Built.agent(), "service=" + name + ",daemon=127.0.0.1:" + console.port())
                .classPath(List.of(Built.holder(SUBJECT)))
                .start();
    }

    /** About 30 requests a second to each client. */
    private void drive() throws InterruptedException, IOException {
        long begin = System.nanoTime();
        long asked = begin;
        while (System.nanoTime() - begin < TIME.toNanos()) {
            services.forEach(service -> Http.get(service.url("/ok")));
            clients.forEach(this::count);
            if (steadyNanos == 0 && System.nanoTime() - asked > 1_000_000_000) {
                asked = System.nanoTime();
                if (quotas(SamplerClient.SERVICE).stream()
                                .filter(each -> each >= 1)
                                .count()
                        == clients.size()) {
                    sampled.clear();
                    steadyNanos = System.nanoTime();
                }
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
        endNanos = System.nanoTime();
    }

    private void count(String name, SamplerClient client) {
        sampled.merge(name, client.sample() ? 1 : 0, Integer::sum);
    }

    @Test
    void staysWithinTheReservoirAndServesEach() throws Exception {
        Map<Double, Integer> sampled = new TreeMap<>();
        Matcher summary = SUMMARY.matcher(console.ask("SamplingStatisticSummaries", "{}"));
        while (summary.find()) {
            sampled.merge(Double.valueOf(summary.group(1)), Integer.valueOf(summary.group(3)), Integer::sum);
        }
        int total = sampled.values().stream().mapToInt(Integer::intValue).sum();
        // Four reports of each at most, of 10 s each.
        assertThat(total).as("%s", sampled).isBetween(100, 4 * 10 * SIZE);
        List<Integer> quotas = quotas("shared");
        assertThat(quotas).hasSize(3).allMatch(each -> each >= 1);
        assertThat(quotas.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(SIZE);
    }

    @Test
    void differentClientsStayWithinTheReservoir() {
        double seconds = steadySeconds();
        int total = sampled.values().stream().mapToInt(Integer::intValue).sum();
        // The first and the last second may be cut. OpenTelemetry's limiter begins anew with each report, every 10 s.
        double most = SIZE * (seconds + 1) + SIZE / 2.0 * (seconds / 10 + 1);
        assertThat((double) total).as("%s in %.1f s", sampled, seconds).isBetween(SIZE * seconds / 2, most);
    }

    @Test
    void servesEachOfDifferentClients() {
        double seconds = steadySeconds();
        assertThat(sampled)
                .hasSize(clients.size())
                .allSatisfy((name, count) -> assertThat(count)
                        .as("%s in %.1f s", name, seconds)
                        .isGreaterThanOrEqualTo((int) (seconds * 0.8)));
    }

    @Test
    void servesTheSdkForNode() {
        assumeTrue(clients.containsKey("Node"), "no Node here, or no package of npm");
        assertThat(sampled.get("Node")).isPositive();
    }

    private double steadySeconds() {
        assertThat(steadyNanos).as("each client has a quota").isNotZero();
        return (endNanos - steadyNanos) / 1e9;
    }

    private List<Integer> quotas(String rule) throws IOException {
        JsonNode status = new ObjectMapper()
                .readTree(Http.get("http://127.0.0.1:" + console.port() + "/console/status")
                        .body());
        return StreamSupport.stream(status.path("sampling").spliterator(), false)
                .filter(each -> each.path("rule").asText().equals(rule))
                .flatMap(each -> each.path("clients").findValues("quota").stream())
                .map(JsonNode::asInt)
                .toList();
    }
}
