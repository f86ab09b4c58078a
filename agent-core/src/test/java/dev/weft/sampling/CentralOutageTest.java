// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Central sampling while the receiver does not answer, or answers wrongly. */
@Timeout(60)
class CentralOutageTest {

    private final CentralBench bench = new CentralBench();
    private final String receiver = "127.0.0.1:" + bench.receiver.port();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void localRulesDecideUntilTheReceiverReturns() {
        bench.receiver.close();
        assertThat(bench.after(0).ask("/")).hasToString("not sampled by local");
        assertThat(bench.log)
                .singleElement()
                .asString()
                .startsWith("central sampling: " + receiver + " does not answer GetSamplingRules (Connection refused")
                .endsWith("); local rules decide until it does; weft.sampling=local requests none");
        try (var back = new SamplingReceiver(bench.receiver.port())) {
            back.giveRules(rule("a", 1, 0, 1, "*"));
            assertThat(bench.after(10).ask("/")).hasToString("sampled by a");
        }
    }

    @Test
    void logsNothingWithoutARequest() {
        try (CentralBench idle = new CentralBench(false)) {
            idle.receiver.status = 503;
            idle.after(0).after(10);
            idle.receiver.status = 200;
            idle.after(30);
            assertThat(idle.fetches()).isEqualTo(3);
            assertThat(idle.log).isEmpty();
        }
    }

    @Test
    void logsTheOutageAtTheFirstRequest() {
        try (CentralBench idle = new CentralBench(false)) {
            idle.receiver.status = 503;
            idle.after(0);
            idle.ask("/");
            assertThat(idle.after(0).log)
                    .singleElement()
                    .asString()
                    .contains("does not answer GetSamplingRules (status 503)");
        }
    }

    @Test
    void logsOutageAndRecoveryOnce() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.receiver.status = 503;
        for (int i = 0; i < 10; i++) {
            bench.after(10);
        }
        bench.receiver.status = 200;
        for (int i = 0; i < 100; i++) {
            bench.after(10).ask("/");
        }
        assertThat(bench.log)
                .containsExactly(
                        "central sampling: " + receiver
                                + " does not answer GetSamplingRules (status 503); local rules decide until it does; weft.sampling=local requests none",
                        "central sampling: " + receiver + " answers again");
    }

    @Test
    void logsFailedReportsOnce() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.after(0).ask("/");
        bench.receiver.refusesReports = true;
        for (int i = 0; i < 100; i++) {
            bench.after(10);
        }
        bench.receiver.refusesReports = false;
        bench.after(10);
        assertThat(bench.log)
                .containsExactly(
                        "central sampling: " + receiver + " does not answer SamplingTargets (status 503);"
                                + " its last rules decide for an hour, then local ones",
                        "central sampling: " + receiver + " answers again");
    }

    @Test
    void outageEndsWhenRulesAndReportsAreAnswered() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.after(0).ask("/");
        bench.receiver.status = 503;
        bench.after(300);
        bench.receiver.status = 200;
        bench.receiver.refusesReports = true;
        bench.after(10);
        assertThat(bench.log).hasSize(1);
        bench.receiver.refusesReports = false;
        bench.after(10);
        assertThat(bench.log).hasSize(2);
    }

    @Test
    void retriesRulesAfterTenSecondsThenLessOften() {
        bench.receiver.status = 503;
        int[] fetches = new int[8];
        double[] pauses = {0, 10, 20, 40, 80, 160, 300, 300};
        for (int i = 0; i < pauses.length; i++) {
            bench.after(Math.max(0, pauses[i] - 1));
            assertThat(bench.fetches()).as("a second before try %d", i).isEqualTo(i == 0 ? 1 : i);
            fetches[i] = bench.after(i == 0 ? 0 : 1).fetches();
        }
        assertThat(fetches).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void reportsDoNotHastenTheNextFetch() {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.receiver.targets = body -> "{\"SamplingTargetDocuments\": [], \"LastRuleModification\": 2E9}";
        bench.after(0);
        bench.receiver.rules = body -> "[]";
        for (int i = 0; i < 31; i++) {
            bench.ask("/");
            bench.after(10);
        }
        assertThat(bench.fetches()).isEqualTo(1 + 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it is not a JSON object",
                "<html>no</html> | it is not JSON, at line 1, column 1",
                "[] | it is not a JSON object",
                "{\"SamplingRuleRecords\": [ | it is not JSON, at line 1, column 26",
                "{} | rules: \"SamplingRuleRecords\" is missing: expected a list",
                "{\"SamplingRuleRecords\": {}} | rules: \"SamplingRuleRecords\" is an object: expected a list",
                "{\"SamplingRuleRecords\": [1]} | record 1: \"SamplingRule\" is missing: expected an object",
                "{\"SamplingRuleRecords\": [{\"SamplingRule\": []}]} | record 1: \"SamplingRule\" is a list: expected an object",
                "{\"SamplingRuleRecords\": [{\"SamplingRule\": {}}]} | rule 1: \"RuleName\" is missing: expected text",
                "{\"SamplingRuleRecords\": [], \"NextToken\": 7} | rules: \"NextToken\" is 7: expected text",
                "{\"SamplingRuleRecords\": [], \"NextToken\": \"same\"} | it delivers more than 100 pages of rules",
            })
    void logsMalformedRulesOnceAndKeepsTheOldOnes(String answer, String fault) {
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"));
        bench.after(0);
        bench.receiver.rules = body -> answer;
        assertThat(bench.after(300).after(10).ask("/")).hasToString("sampled by a");
        assertThat(bench.log)
                .containsExactly("central sampling: " + receiver + " does not answer GetSamplingRules (" + fault
                        + "); its last rules decide for an hour, then local ones");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Priority\": 1 | \"Priority\": \"high\" | rule 2: \"Priority\" is \"high\": expected a whole number, 0 or more",
                "\"ReservoirSize\": 1 | \"ReservoirSize\": -1 | rule 2: \"ReservoirSize\" is -1: expected a whole number, 0 or more",
                "\"FixedRate\": 0.5 | \"FixedRate\": 5 | rule 2: \"FixedRate\" is 5: expected a number from 0 to 1",
                "\"FixedRate\": 0.5 | \"FixedRate\": null | rule 2: \"FixedRate\" is missing: expected a number from 0 to 1",
                "\"Host\": \"*\" | \"Host\": 7 | rule 2: \"Host\" is 7: expected text",
                "\"ServiceName\": \"*\" | \"ServiceName\": {} | rule 2: \"ServiceName\" is an object: expected text",
                "\"Attributes\": {} | \"Attributes\": [] | rule 2: \"Attributes\" is a list: expected an object",
                "\"Attributes\": {} | \"Attributes\": {\"a\": 1} | rule 2: \"a\" is 1: expected text",
            })
    void rejectsAllRulesIfOneIsMalformed(String field, String malformed, String fault) {
        String rule = rule("b", 1, 1, 0.5, "*");
        assertThat(rule).contains(field);
        bench.receiver.giveRules(rule("a", 1, 0, 1, "*"), rule.replace(field, malformed));
        assertThat(bench.after(0).ask("/")).hasToString("not sampled by local");
        assertThat(bench.log)
                .containsExactly("central sampling: " + receiver + " does not answer GetSamplingRules (" + fault
                        + "); local rules decide until it does; weft.sampling=local requests none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no | it is not JSON, at line 1, column 1",
                "{} | targets: \"SamplingTargetDocuments\" is missing: expected a list",
                "{\"SamplingTargetDocuments\": [1]} | target 1 is 1: expected an object",
                "{\"SamplingTargetDocuments\": [{}]} | target 1: \"RuleName\" is missing: expected text",
                "{\"SamplingTargetDocuments\": [{\"RuleName\": \"a\", \"FixedRate\": 2}]} | target 1: \"FixedRate\" is 2: expected a number from 0 to 1",
                "{\"SamplingTargetDocuments\": [{\"RuleName\": \"a\", \"ReservoirQuota\": 0.5, \"ReservoirQuotaTTL\": 1}]} | target 1: \"ReservoirQuota\" is 0.5: expected a whole number, 0 or more",
                "{\"SamplingTargetDocuments\": [{\"RuleName\": \"a\", \"ReservoirQuota\": 1, \"ReservoirQuotaTTL\": \"now\"}]} | target 1: \"ReservoirQuotaTTL\" is \"now\": expected a number",
                "{\"SamplingTargetDocuments\": [{\"RuleName\": \"a\", \"Interval\": -1}]} | target 1: \"Interval\" is -1: expected a whole number, 0 or more",
            })
    void logsMalformedTargetsOnceAndKeepsTheCounts(String answer, String fault) {
        bench.receiver.giveRules(rule("a", 1, 1, 0, "*"));
        bench.after(0).ask("/");
        bench.receiver.targets = body -> answer;
        bench.after(10).after(10);
        assertThat(bench.reports()).hasSize(2);
        assertThat(bench.lastReport()).containsExactly("a 1 1 1");
        assertThat(bench.log)
                .containsExactly("central sampling: " + receiver + " does not answer SamplingTargets (" + fault
                        + "); its last rules decide for an hour, then local ones");
    }

    @Test
    void ignoresAMalformedModificationTime() {
        bench.receiver.giveRules(rule("a", 1, 1, 0, "*").replace("1.53055812E9", "\"2018\""));
        bench.receiver.targets = body ->
                "{\"SamplingTargetDocuments\": [], \"LastRuleModification\": \"2018\", \"UnprocessedStatistics\": 1}";
        bench.after(0).ask("/");
        bench.after(10);
        assertThat(bench.fetches()).isEqualTo(1);
        assertThat(bench.log).isEmpty();
    }

    @Test
    void logsAnUnresolvedHost() {
        wanted().failed("Ask", new UnknownHostException("there"), "meanwhile");
        assertThat(bench.log)
                .containsExactly(
                        "central sampling: there:2000 does not answer Ask (its name does not resolve); meanwhile");
    }

    @Test
    void logsTheClassOfAFailureWithoutAMessage() {
        wanted().failed("Ask", new StackOverflowError(), "meanwhile");
        assertThat(bench.log)
                .containsExactly(
                        "central sampling: there:2000 does not answer Ask (java.lang.StackOverflowError); meanwhile");
    }

    private Outage wanted() {
        Outage outage = new Outage("there:2000", bench.log::add);
        outage.want();
        return outage;
    }
}
