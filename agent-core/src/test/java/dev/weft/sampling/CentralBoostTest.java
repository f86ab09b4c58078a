// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.boosted;
import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules with a rate boost. X-Ray raises their rate while requests fail or are slow. */
@Timeout(60)
class CentralBoostTest {

    private static final String RULE = boosted(rule("a", 1, 0, 0.1, "*"), 0.8);

    private final CentralBench bench = new CentralBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void withRules(String... rules) {
        bench.receiver.giveRules(rules);
        bench.after(0);
    }

    /** Starts a request and ends it after {@code seconds}. */
    private void request(double seconds, boolean fault) {
        ObservedRequest followed = bench.ask("/").follow();
        bench.clock.addAndGet((long) (seconds * CentralBench.SECOND));
        followed.ended(fault);
    }

    /** Answers one report with a boost of rule a that lasts {@code seconds}. */
    private void boost(double rate, double seconds) {
        bench.ask("/").follow().ended(true);
        bench.clock.addAndGet(10 * CentralBench.SECOND);
        bench.receiver.giveTargets(target("\"FixedRate\": 0.1, ", rate, seconds));
        bench.after(0);
    }

    private String target(String fields, double rate, double seconds) {
        return "{\"RuleName\": \"a\", %s\"SamplingBoost\": {\"BoostRate\": %s, \"BoostRateTTL\": %s}}"
                .formatted(fields, rate, bench.epochSeconds(seconds));
    }

    @Test
    void requestOfARuleWithoutBoostIsNotFollowed() {
        withRules(rule("a", 1, 0, 0.1, "*"));
        assertThat(bench.ask("/").follow()).isNull();
        bench.after(10);
        assertThat(bench.reports().get(0).body()).containsOnlyKeys("SamplingStatisticsDocuments");
    }

    @Test
    void doesNotObserveRequestsIfTheMaxBoostIsZero() {
        withRules(boosted(rule("a", 1, 0, 0.1, "*"), 0));
        assertThat(bench.ask("/").follow()).isNull();
    }

    @Test
    void faultIsAnAnomaly() {
        withRules(RULE);
        request(0, true);
        request(0, false);
        bench.after(10);
        assertThat(bench.lastBoostReport()).containsExactly("a 2 1 0");
    }

    /** X-Ray may refuse the whole report for the name of one document. */
    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void reportsNoBoostForAServiceNameThatXRayRefuses(int length, boolean reported) {
        try (CentralBench named = new CentralBench(true, "s".repeat(length))) {
            named.receiver.giveRules(RULE);
            named.after(0);
            named.ask("/").follow().ended(true);
            named.after(10);
            assertThat(named.reports().get(0).body().containsKey("SamplingBoostStatisticsDocuments"))
                    .isEqualTo(reported);
        }
    }

    @Test
    void countsASampledAnomaly() {
        withRules(RULE);
        request(0, true);
        bench.drawn = 0;
        request(0, true);
        request(0, false);
        bench.after(10);
        assertThat(bench.lastBoostReport()).containsExactly("a 3 2 1");
    }

    @Test
    void slowRequestIsAnAnomaly() {
        withRules(RULE);
        request(CentralBench.SLOW_SECONDS, false);
        request(CentralBench.SLOW_SECONDS + 0.001, false);
        bench.after(10);
        assertThat(bench.lastBoostReport()).containsExactly("a 2 1 0");
    }

    @Test
    void requestCountsWhenItHasEnded() {
        withRules(RULE);
        ObservedRequest followed = bench.ask("/").follow();
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 1 0 0");
        assertThat(bench.lastBoostReport()).isEmpty();
        followed.ended(false);
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 0 0 0");
        assertThat(bench.lastBoostReport()).containsExactly("a 1 1 0");
    }

    @Test
    void reportHasServiceAndTime() {
        withRules(RULE);
        request(0, true);
        bench.after(10);
        Object documents = bench.reports().get(0).body().get("SamplingBoostStatisticsDocuments");
        assertThat(documents)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .isEqualTo(Map.of(
                        "RuleName",
                        "a",
                        "ServiceName",
                        "shop",
                        "Timestamp",
                        (int) CentralBench.EPOCH_SECONDS + 10,
                        "TotalCount",
                        1,
                        "AnomalyCount",
                        1,
                        "SampledAnomalyCount",
                        0));
    }

    @Test
    void rulesWithoutBoostAreReportedBesideThoseWithOne() {
        withRules(rule("b", 0, 0, 0, "/b"), RULE, boosted(rule("c", 0, 0, 0, "/c"), 0.5));
        bench.ask("/b");
        request(0, true);
        bench.ask("/c").follow().ended(false);
        bench.after(10);
        assertThat(bench.lastReport()).containsExactlyInAnyOrder("a 1 0 0", "b 1 0 0", "c 1 0 0");
        assertThat(bench.lastBoostReport()).containsExactlyInAnyOrder("a 1 1 0", "c 1 0 0");
    }

    @Test
    void reportThatFailsIsAddedToTheNext() {
        withRules(RULE);
        request(0, true);
        bench.receiver.refusesReports = true;
        bench.after(10);
        bench.receiver.refusesReports = false;
        request(0, true);
        bench.after(10);
        assertThat(bench.lastBoostReport()).containsExactly("a 2 2 0");
        request(0, false);
        bench.after(10);
        assertThat(bench.lastBoostReport()).containsExactly("a 1 0 0");
    }

    @Test
    void boostStatisticsThatWereNotProcessedAreAddedToTheNext() {
        withRules(RULE);
        bench.receiver.targets = body -> "{\"SamplingTargetDocuments\": [], \"UnprocessedStatistics\": [],"
                + " \"UnprocessedBoostStatistics\": [{\"RuleName\": \"a\"}]}";
        request(0, true);
        bench.after(10);
        request(0, true);
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 1 0 0");
        assertThat(bench.lastBoostReport()).containsExactly("a 2 2 0");
    }

    @Test
    void boostReplacesTheRateUntilItEnds() {
        withRules(RULE);
        boost(0.5, 60);
        bench.drawn = 0.4999;
        assertThat(bench.sampled(10)).isEqualTo(10);
        bench.drawn = 0.5;
        assertThat(bench.sampled(10)).isZero();
        bench.drawn = 0.4999;
        bench.clock.addAndGet(60 * CentralBench.SECOND - 1);
        assertThat(bench.sampled(10)).isEqualTo(10);
        bench.clock.addAndGet(1);
        assertThat(bench.sampled(10)).isZero();
        bench.drawn = 0.0999;
        assertThat(bench.sampled(10)).isEqualTo(10);
    }

    @Test
    void boostBelowTheRateChangesNothing() {
        withRules(RULE);
        boost(0.05, 60);
        bench.drawn = 0.0999;
        assertThat(bench.sampled(10)).isEqualTo(10);
    }

    @Test
    void boostIsLimitedToTheMaxRateOfTheRule() {
        withRules(RULE);
        boost(1, 60);
        bench.drawn = 0.7999;
        assertThat(bench.sampled(10)).isEqualTo(10);
        bench.drawn = 0.8;
        assertThat(bench.sampled(10)).isZero();
    }

    @Test
    void ignoresABoostOfARuleWithoutOne() {
        withRules(rule("a", 1, 0, 0.1, "*"));
        bench.ask("/");
        bench.receiver.giveTargets(target("", 1, 60));
        bench.after(10).drawn = 0.1;
        assertThat(bench.sampled(10)).isZero();
    }

    @Test
    void boostEndsIfTheNextTargetOmitsIt() {
        withRules(RULE);
        boost(0.5, 60);
        bench.receiver.giveTargets("{\"RuleName\": \"a\"}");
        request(0, false);
        bench.after(10).drawn = 0.4999;
        assertThat(bench.sampled(10)).isZero();
    }

    @Test
    void quotaIsTakenBesideTheBoost() {
        withRules(boosted(rule("a", 1, 50, 0.1, "*"), 0.8));
        bench.ask("/").follow().ended(true);
        bench.clock.addAndGet(10 * CentralBench.SECOND);
        bench.receiver.giveTargets(
                target("\"ReservoirQuota\": 3, \"ReservoirQuotaTTL\": " + bench.epochSeconds(60) + ", ", 0.5, 60));
        bench.after(0);
        assertThat(bench.sampled(10)).isEqualTo(3);
        bench.drawn = 0.4;
        assertThat(bench.sampled(10)).isEqualTo(10);
    }

    @Test
    void ruleThatLosesItsBoostIsNotFollowedAnyMore() {
        withRules(RULE);
        boost(0.5, 600);
        bench.receiver.giveRules(rule("a", 1, 0, 0.1, "*"));
        bench.after(300).drawn = 0.1;
        assertThat(bench.ask("/")).hasToString("not sampled by a");
        assertThat(bench.ask("/").follow()).isNull();
    }

    @Test
    void ruleThatChangesKeepsItsBoostStatistics() {
        withRules(RULE);
        bench.after(290);
        request(0, true);
        bench.receiver.refusesReports = true;
        bench.receiver.giveRules(boosted(rule("a", 1, 0, 0.2, "*"), 0.8));
        bench.after(10);
        bench.receiver.refusesReports = false;
        bench.after(10);
        assertThat(bench.fetches()).isEqualTo(2);
        assertThat(bench.lastBoostReport()).containsExactly("a 1 1 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | rule 1: \"SamplingRateBoost\" is a list: expected an object",
                "{} | rule 1: \"MaxRate\" is missing: expected a number from 0 to 1",
                "{\"MaxRate\": 50} | rule 1: \"MaxRate\" is 50: expected a number from 0 to 1",
            })
    void malformedBoostOfARuleIsNamed(String malformed, String fault) {
        withRules(rule("a", 1, 0, 1, "*")
                .replace("\"Version\": 1", "\"Version\": 1, \"SamplingRateBoost\": " + malformed));
        assertThat(bench.log).singleElement().asString().contains("(" + fault + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7 | target 1: \"SamplingBoost\" is 7: expected an object",
                "{\"BoostRateTTL\": 1} | target 1: \"BoostRate\" is missing: expected a number from 0 to 1",
                "{\"BoostRate\": 1} | target 1: \"BoostRateTTL\" is missing: expected a number",
            })
    void malformedBoostOfATargetIsNamed(String malformed, String fault) {
        withRules(RULE);
        request(0, true);
        bench.receiver.giveTargets("{\"RuleName\": \"a\", \"SamplingBoost\": " + malformed + "}");
        bench.after(10);
        assertThat(bench.log).singleElement().asString().contains("(" + fault + ")");
    }
}
