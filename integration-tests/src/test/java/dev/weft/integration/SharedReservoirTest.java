// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.ForkedSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three services under the finished agent share the reservoir of one rule, which the finished console gives out. */
@Timeout(180)
class SharedReservoirTest {
    private static final String SUBJECT = "dev.weft.instrumentation.jdkhttpserver.subject.JdkHttpServerSubject";
    private static final int SIZE = 10;
    private static final String RULE = """
            {"SamplingRule": {"RuleName": "shared", "ResourceARN": "*", "Priority": 1, "FixedRate": 0,
             "ReservoirSize": 10, "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*",
             "URLPath": "*", "Version": 1}}
            """;
    private static final Pattern SUMMARY = Pattern.compile(
            "\"RuleName\":\"shared\",\"Timestamp\":([0-9.E]+),\"RequestCount\":(\\d+),\"BorrowCount\":\\d+,\"SampledCount\":(\\d+)");
    private static final Pattern QUOTA = Pattern.compile("\"quota\":(\\d+)");

    private final List<ForkedSubject> services = new ArrayList<>();

    private void start(String name, ConsoleProcess console) {
        services.add(ForkedSubject.of(SUBJECT)
                .jdk(Path.of(System.getProperty("java.home")))
                .agent(Built.agent(), "service=" + name + ",daemon=127.0.0.1:" + console.port())
                .classPath(List.of(Built.holder(SUBJECT)))
                .start());
    }

    /** About 30 requests a second to each service. */
    private void drive(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            services.forEach(service -> Http.get(service.url("/ok")));
            TimeUnit.MILLISECONDS.sleep(30);
        }
    }

    @Test
    void staysWithinTheReservoirAndServesEach() throws Exception {
        try (ConsoleProcess console = new ConsoleProcess()) {
            console.ask("CreateSamplingRule", RULE);
            start("one", console);
            start("two", console);
            start("three", console);
            // Each asks for the rules at its first request. Its first report follows after 10 s.
            drive(Duration.ofSeconds(45));
            Map<Double, Integer> sampled = new TreeMap<>();
            Matcher summary = SUMMARY.matcher(console.ask("SamplingStatisticSummaries", "{}"));
            while (summary.find()) {
                sampled.merge(Double.valueOf(summary.group(1)), Integer.valueOf(summary.group(3)), Integer::sum);
            }
            int total = sampled.values().stream().mapToInt(Integer::intValue).sum();
            // Four reports of each at most, of 10 s each.
            assertThat(total).as("%s", sampled).isBetween(100, 4 * 10 * SIZE);
            List<Integer> quotas = new ArrayList<>();
            Matcher quota = QUOTA.matcher(status(console));
            while (quota.find()) {
                quotas.add(Integer.valueOf(quota.group(1)));
            }
            assertThat(quotas).hasSize(3).allMatch(each -> each >= 1);
            assertThat(quotas.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(SIZE);
        } finally {
            services.forEach(ForkedSubject::close);
        }
    }

    private static String status(ConsoleProcess console) {
        return Http.get("http://127.0.0.1:" + console.port() + "/console/status")
                .body();
    }
}
