// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A receiver that is not X-Ray's can neither fill the JVM nor make a decision slow. */
@Timeout(120)
class CentralBoundsTest {

    private final CentralBench bench = new CentralBench();

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<String> rulesBeyondXRaysLimits() {
        String rule = rule("b", 1, 0, 1, "*");
        return Stream.of(
                rule.replace("\"RuleName\": \"b\"", "\"RuleName\": \"" + "b".repeat(33) + "\""),
                rule.replace("\"URLPath\": \"*\"", "\"URLPath\": \"" + "*".repeat(129) + "\""),
                rule.replace("\"Host\": \"*\"", "\"Host\": \"" + "*".repeat(65) + "\""),
                rule.replace("\"HTTPMethod\": \"*\"", "\"HTTPMethod\": \"" + "*".repeat(11) + "\""),
                rule.replace("\"ServiceName\": \"*\"", "\"ServiceName\": \"" + "*".repeat(65) + "\""),
                rule.replace("\"ServiceType\": \"*\"", "\"ServiceType\": \"" + "*".repeat(65) + "\""),
                rule.replace("\"ResourceARN\": \"*\"", "\"ResourceARN\": \"" + "*".repeat(501) + "\""),
                rule.replace("{}", "{\"a\": \"" + "*".repeat(33) + "\"}"),
                rule.replace("{}", "{\"a\":\"*\",\"b\":\"*\",\"c\":\"*\",\"d\":\"*\",\"e\":\"*\",\"f\":\"*\"}"));
    }

    @ParameterizedTest
    @MethodSource("rulesBeyondXRaysLimits")
    void skipsARuleBeyondTheLimits(String beyond) {
        bench.receiver.giveRules(beyond, rule("a", 2, 0, 1, "*"));
        assertThat(bench.after(0).ask("/")).hasToString("sampled by a");
        bench.after(301);
        assertThat(bench.log)
                .singleElement()
                .asString()
                .contains("sends rules that exceed X-Ray's limits (rule 1 has ")
                .endsWith("; the others are used, which is not said again");
    }

    @Test
    void takesARuleAtTheLimits() {
        bench.receiver.giveRules(rule("a".repeat(32), 1, 0, 1, "/" + "*".repeat(127)));
        assertThat(bench.after(0).ask("/")).hasToString("sampled by " + "a".repeat(32));
        assertThat(bench.log).isEmpty();
    }

    @Test
    void takesAThousandRulesOnly() {
        AtomicInteger page = new AtomicInteger();
        bench.receiver.rules = body -> page(page.incrementAndGet(), 50, "/never/" + "*a".repeat(50) + "*");
        bench.after(0);
        assertThat(bench.poller.rules().report(0)).hasSize(1_000);
        assertThat(bench.fetches()).isEqualTo(20);
        assertThat(bench.log).singleElement().asString().contains("(over 1000 rules)");
    }

    @Test
    void keepsNoneOfManyLargePages() {
        AtomicInteger page = new AtomicInteger();
        bench.receiver.rules = body -> page(page.incrementAndGet(), 200, "*a".repeat(2_000) + "*b");
        bench.after(0);
        assertThat(bench.poller.rules().report(0)).isEmpty();
        assertThat(bench.fetches()).isEqualTo(5);
        assertThat(bench.log).hasSize(1);
    }

    @Test
    void rejectsAPageOfManyValues() {
        bench.receiver.rules = body -> "{\"SamplingRuleRecords\": [" + "{},".repeat(60_000) + "{}]}";
        bench.after(0);
        assertThat(bench.log).singleElement().asString().contains("it holds over 50000 values");
    }

    @Test
    void rejectsPagesWithoutEnd() {
        bench.receiver.rules = body -> "{\"NextToken\": \"more\", \"SamplingRuleRecords\": []}";
        bench.after(0);
        assertThat(bench.fetches()).isEqualTo(100);
        assertThat(bench.log).singleElement().asString().contains("more than 100 pages");
    }

    @Test
    void rejectsRulesThatComeTooSlowly() {
        bench.receiver.rules = body -> {
            bench.clock.addAndGet(9 * CentralBench.SECOND);
            return "{\"NextToken\": \"more\", \"SamplingRuleRecords\": []}";
        };
        bench.after(0);
        assertThat(bench.fetches()).isEqualTo(7);
        assertThat(bench.log).singleElement().asString().contains("it delivers its rules too slowly");
    }

    @Test
    void readsAnswersToItsReportOnly() {
        bench.receiver.giveRules(rule("a", 1, 0, 0, "*"));
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            targets.add("{\"RuleName\": \"x" + i + "\"}");
        }
        targets.add("{\"RuleName\": \"a\", \"FixedRate\": 1}");
        bench.receiver.giveTargets(targets.toArray(String[]::new));
        bench.after(0).ask("/");
        assertThat(bench.after(11).ask("/")).hasToString("not sampled by a");
    }

    private static String page(int page, int rules, String path) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            records.add(rule("r" + page + "-" + i, 1, 0, 1, path));
        }
        return "{\"NextToken\": \"more\", \"SamplingRuleRecords\": [" + String.join(",", records) + "]}";
    }
}
