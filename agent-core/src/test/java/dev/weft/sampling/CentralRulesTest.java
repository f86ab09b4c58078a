// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.json.JsonFile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choice of a central rule for a request, and the fetching of rules. */
@Timeout(60)
class CentralRulesTest {

    private final CentralBench bench = new CentralBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void centralRulesDecideAfterTheFirstAnswer() {
        bench.receiver.giveRules(rule("all", 1, 0, 1, "*"));
        assertThat(bench.ask("/")).hasToString("not sampled by local");
        assertThat(bench.after(0).ask("/")).hasToString("sampled by all");
    }

    @Test
    void allPagesAreFetched() {
        bench.receiver.rules = body -> switch (String.valueOf(body.get("NextToken"))) {
            case "null" -> page(rule("a", 1, 0, 1, "/a"), "\"two \\\" \\\\ \\u0001\"");
            case "two \" \\ \u0001" -> page(rule("b", 2, 0, 1, "/b"), "\"three\"");
            case "three" -> page(rule("c", 3, 0, 1, "/c"), "\"\"");
            default -> "{}";
        };
        bench.after(0);
        assertThat(List.of(bench.ask("/a"), bench.ask("/b"), bench.ask("/c")))
                .extracting(SamplingDecision::ruleName)
                .containsExactly("a", "b", "c");
        assertThat(bench.fetches()).isEqualTo(3);
    }

    @Test
    void restoredProcessFetchesAtOnceAsAnotherClient() {
        bench.receiver.giveRules(rule("all", 1, 0, 1, "*"));
        bench.after(0).ask("/");
        bench.after(10).ask("/");
        bench.poller.restored();
        bench.after(1);
        assertThat(bench.fetches()).isEqualTo(2);
        bench.after(10);
        assertThat(bench.reports())
                .extracting(report -> CentralBench.documents(report).get(0).get("ClientID"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static String page(String record, String nextToken) {
        return "{\"SamplingRuleRecords\": [" + record + "], \"NextToken\": " + nextToken + "}";
    }

    @Test
    void ruleOnTwoPagesAppliesOnce() {
        bench.receiver.rules = body -> body.isEmpty()
                ? page(rule("a", 1, 0, 1, "/a"), "\"two\"")
                : page(rule("a", 1, 0, 1, "/a") + "," + rule("b", 2, 0, 1, "*"), "null");
        bench.after(0).after(300);
        bench.ask("/a");
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 1 1 0");
    }

    @Test
    void rulesApplyByPriorityThenByName() {
        bench.receiver.giveRules(
                rule("Default", 10_000, 0, 1, "*"),
                rule("b", 20, 0, 1, "/x*"),
                rule("c", 3, 0, 1, "/x/y"),
                rule("a", 20, 0, 1, "/x*"));
        bench.after(0);
        assertThat(List.of(bench.ask("/x/y"), bench.ask("/x"), bench.ask("/")))
                .extracting(SamplingDecision::ruleName)
                .containsExactly("c", "a", "Default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ServiceName\": \"*\" | true",
                "\"ServiceName\": \"SH?P\" | true",
                "\"ServiceName\": \"bank\" | false",
                "\"ServiceType\": \"*\" | true",
                "\"ServiceType\": \"AWS::ECS::Container\" | false",
                "\"Host\": \"*.example\" | true",
                "\"Host\": \"shop.example:80\" | false",
                "\"Host\": \"bank.*\" | false",
                "\"HTTPMethod\": \"get\" | true",
                "\"HTTPMethod\": \"POST\" | false",
                "\"URLPath\": \"/orders/?\" | true",
                "\"URLPath\": \"/ORDERS/*\" | true",
                "\"URLPath\": \"/orders\" | false",
                "\"ResourceARN\": \"*\" | true",
                "\"ResourceARN\": \"arn:aws:ecs:*\" | false",
                "\"Attributes\": null | true",
                "\"Attributes\": {\"tier\": \"*\"} | true",
                "\"Attributes\": {\"tier\": \"gold\"} | false",
                "\"Attributes\": {\"a\": \"*\", \"tier\": \"?*\"} | false",
            })
    void ruleMatchesOnEachOfItsConditions(String condition, boolean matches) throws Exception {
        RulesPage page = read(condition);
        Sampler.Request request = new FakeRequest("shop.example", "GET", "/orders/7");
        assertThat(page.rules()).hasSizeLessThanOrEqualTo(1);
        assertThat(page.rules().stream().anyMatch(rule -> rule.isFor(null) && rule.matches(request)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"AWS::ECS::*, true", "AWS::EC2::Instance, false", "*, true"})
    void serviceTypeOfARuleIsTheOrigin(String type, boolean matches) throws Exception {
        // AWS's agent does not pass the service type to its sampler.
        bench.poller.originIs("AWS::ECS::Container");
        bench.receiver.giveRules(ofType(type));
        assertThat(bench.after(0).ask("/").ruleName()).isEqualTo(matches ? "a" : "local");
    }

    private static String ofType(String type) {
        return rule("a", 1, 0, 1, "*").replace("\"ServiceType\": \"*\"", "\"ServiceType\": \"" + type + "\"");
    }

    @Test
    void rulesByServiceTypeApplyOnceTheOriginIsKnown() {
        bench.receiver.giveRules(ofType("AWS::ECS::*"), rule("b", 2, 0, 1, "*"));
        assertThat(bench.after(0).ask("/").ruleName()).isEqualTo("b");
        bench.poller.originIs("AWS::ECS::Container");
        assertThat(bench.after(1).ask("/").ruleName()).isEqualTo("a");
        assertThat(bench.fetches()).isEqualTo(1);
    }

    @Test
    void knownOriginDoesNotProlongRules() {
        bench.receiver.giveRules(ofType("AWS::ECS::*"));
        bench.after(0);
        bench.receiver.status = 500;
        bench.clock.addAndGet(1_800 * CentralBench.SECOND);
        bench.poller.originIs("AWS::ECS::Container");
        assertThat(bench.after(0).ask("/").ruleName()).isEqualTo("a");
        bench.clock.addAndGet(1_800 * CentralBench.SECOND);
        assertThat(bench.ask("/").ruleName()).isEqualTo("local");
    }

    @Test
    void keepsCountsWhenTheOriginBecomesKnown() {
        bench.receiver.giveRules(ofType("AWS::ECS::*"), rule("b", 2, 0, 1, "*"));
        bench.after(0).ask("/");
        bench.poller.originIs("AWS::ECS::Container");
        bench.after(1).ask("/");
        bench.after(9);
        assertThat(bench.lastReport()).containsExactly("a 1 1 0", "b 1 1 0");
    }

    private static RulesPage read(String condition) throws Exception {
        String answer = "{\"SamplingRuleRecords\": [{\"SamplingRule\": {\"RuleName\": \"r\", \"Priority\": 1,"
                + " \"FixedRate\": 1, \"ReservoirSize\": 0, " + condition + "}}]}";
        return RulesPage.read(JsonFile.parse(answer.getBytes()), "shop", 1_000);
    }

    @Test
    void ruleByPathMatchesThePathOnly() {
        // AWS's agent compares the full URL, so such rules never match there.
        bench.receiver.giveRules(rule("health", 1, 0, 1, "/health"));
        bench.after(0);
        assertThat(bench.ask("/health").ruleName()).isEqualTo("health");
        assertThat(bench.ask("http://shop.example/health").ruleName()).isEqualTo("local");
    }

    @Test
    void localRulesDecideIfNoCentralRuleMatches() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "/a"));
        assertThat(bench.after(0).ask("/b")).hasToString("not sampled by local");
    }

    @Test
    void ignoresARuleInAnUnknownVersion() {
        bench.receiver.giveRules(
                rule("next", 1, 0, 1, "*").replace("\"Version\": 1", "\"Version\": 2"), rule("all", 2, 0, 1, "*"));
        assertThat(bench.after(0).ask("/").ruleName()).isEqualTo("all");
        assertThat(bench.log).isEmpty();
    }

    @Test
    void rulesAreFetchedEveryFiveMinutes() {
        bench.after(0).after(299);
        assertThat(bench.fetches()).isEqualTo(1);
        bench.after(1);
        assertThat(bench.fetches()).isEqualTo(2);
    }

    @Test
    void waitsALittleLongerThanDue() {
        bench.jitter = 0.5;
        assertThat(bench.poller.poll()).isEqualTo(10 * CentralBench.SECOND);
        bench.clock.addAndGet(10 * CentralBench.SECOND);
        assertThat(bench.poller.poll()).isEqualTo(10_050_000_000L);
        bench.after(292.25);
        assertThat(bench.fetches()).isEqualTo(1);
        bench.after(0.25);
        assertThat(bench.fetches()).isEqualTo(2);
    }

    @Test
    void appliesEveryNewOrChangedRule() {
        // If several rules changed, AWS's SDK applies only the last one.
        bench.receiver.giveRules(rule("a", 1, 0, 0, "/a"), rule("b", 2, 0, 0, "/b"), rule("c", 3, 0, 0, "/c"));
        bench.after(0);
        bench.receiver.giveRules(
                rule("a", 1, 0, 1, "/a"),
                rule("b", 2, 0, 0, "/b"),
                rule("new", 3, 0, 1, "/new"),
                rule("c", 4, 0, 0.5, "/c"));
        bench.after(300);
        assertThat(List.of(bench.ask("/a"), bench.ask("/b"), bench.ask("/new"), bench.ask("/c")))
                .extracting(SamplingDecision::toString)
                .containsExactly("sampled by a", "not sampled by b", "sampled by new", "not sampled by c");
    }

    @Test
    void deletedRuleDecidesNoMore() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.after(0);
        bench.receiver.giveRules(rule("b", 1, 0, 1, "*"));
        assertThat(bench.after(300).ask("/").ruleName()).isEqualTo("b");
    }

    @Test
    void fetchesChangedRulesAtOnce() {
        // AWS's SDK ignores the time of the last modification.
        bench.receiver.giveRules(rule("old", 1, 0, 1, "*"));
        bench.after(0);
        bench.receiver.giveRules(rule("new", 1, 0, 1, "*"));
        bench.receiver.targets = body -> "{\"SamplingTargetDocuments\": [], \"LastRuleModification\": 1.53055813E9}";
        bench.ask("/");
        assertThat(bench.after(10).ask("/").ruleName()).isEqualTo("new");
    }

    @Test
    void doesNotFetchKnownRulesAgain() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.receiver.targets = body -> "{\"SamplingTargetDocuments\": [], \"LastRuleModification\": 1.53055812E9}";
        bench.after(0).ask("/");
        bench.after(10);
        assertThat(bench.reports()).hasSize(1);
        assertThat(bench.fetches()).isEqualTo(1);
    }

    @Test
    void fetchesAChangeOnce() {
        // A deleted rule does not change the other rules. Only the answer to a report announces it.
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.receiver.targets = body -> "{\"SamplingTargetDocuments\": [], \"LastRuleModification\": 1.53055813E9}";
        bench.after(0);
        for (int i = 0; i < 3; i++) {
            bench.ask("/");
            bench.after(10);
        }
        assertThat(bench.reports()).hasSize(3);
        assertThat(bench.fetches()).isEqualTo(2);
    }

    @Test
    void rulesApplyForAnHourWithoutAnAnswer() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.after(0);
        bench.receiver.status = 500;
        for (int i = 0; i < 359; i++) {
            bench.after(10);
        }
        bench.clock.addAndGet(10 * CentralBench.SECOND - 1);
        assertThat(bench.ask("/")).hasToString("sampled by a");
        bench.clock.addAndGet(1);
        assertThat(bench.ask("/")).hasToString("not sampled by local");
        bench.receiver.status = 200;
        assertThat(bench.after(300).ask("/")).hasToString("sampled by a");
    }
}
