// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.strategy.sampling.CentralizedSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.SamplingRequest;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sampler of the X-Ray SDK for Java, unchanged. It reports every 10 s. */
class XRaySdkSamplerTest {
    private static final String RULE = """
            {"SamplingRule": {"RuleName": "orders", "ResourceARN": "*", "Priority": 1, "FixedRate": 0, "ReservoirSize": 50,
             "ServiceName": "shop", "ServiceType": "*", "Host": "*", "HTTPMethod": "GET", "URLPath": "/orders/*", "Version": 1}}
            """;

    private static String post(Console console, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        console.page().orElseThrow().resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static boolean isRule(CentralizedSamplingStrategy sampler, String path, String rule) {
        var response = sampler.shouldTrace(new SamplingRequest("shop", "localhost", path, "GET", "AWS::EC2::Instance"));
        return response.getRuleName().filter(rule::equals).isPresent();
    }

    private static long sampledOf(CentralizedSamplingStrategy sampler, int requests) {
        return IntStream.range(0, requests)
                .filter(i -> sampler.shouldTrace(new SamplingRequest("shop", "", "/orders/7", "GET", ""))
                        .isSampled())
                .count();
    }

    /** The first report comes 10 s after the start. */
    private static void awaitReport(Console console) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!post(console, "/SamplingStatisticSummaries", "{}").contains("\"RuleName\":\"orders\"")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void followsTheRulesAndReportsToThem() throws Exception {
        try (Console console = Console.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new MemoryTraces(),
                Console.Setup.DEFAULT,
                complaint -> {
                    throw new AssertionError(complaint);
                })) {
            post(console, "/CreateSamplingRule", RULE);
            System.setProperty(
                    "com.amazonaws.xray.emitters.daemonAddress",
                    "127.0.0.1:" + console.page().orElseThrow().getPort());
            CentralizedSamplingStrategy sampler = new CentralizedSamplingStrategy();
            try {
                Wire.await(() -> isRule(sampler, "/orders/7", "orders"));
                assertThat(isRule(sampler, "/other", "Default")).isTrue();
                awaitReport(console);
                // Without a quota it borrows one a second.
                Wire.await(() -> sampledOf(sampler, 40) > 2);
            } finally {
                sampler.shutdown();
                System.clearProperty("com.amazonaws.xray.emitters.daemonAddress");
            }
        }
    }
}
