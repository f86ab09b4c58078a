// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Quotas and rates of central rules, and the reports to X-Ray. */
@Timeout(60)
class CentralQuotaTest {

    private static final int THREADS = 4;
    private static final int QUOTA_SECONDS = 600;

    private final CentralBench bench = new CentralBench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Fetches the rules and gives {@code rule} a quota of 5 and a rate of 0.5 for {@link #QUOTA_SECONDS}. */
    private void withQuota(String rule) {
        bench.receiver.giveRules(rule);
        bench.after(0).ask("/");
        bench.clock.addAndGet(10 * CentralBench.SECOND);
        bench.receiver.giveTargets(bench.target("a", 0.5, 5, QUOTA_SECONDS));
        bench.after(0);
        bench.receiver.giveTargets();
    }

    @Test
    void borrowsOneASecondBeforeTheFirstQuota() {
        bench.receiver.giveRules(rule("a", 1, 50, 0, "*"));
        bench.after(0);
        assertThat(bench.sampled(10)).isEqualTo(1);
        bench.clock.addAndGet(CentralBench.SECOND - 1);
        assertThat(bench.sampled(10)).isZero();
        bench.clock.addAndGet(1);
        assertThat(bench.sampled(10)).isEqualTo(1);
    }

    @Test
    void borrowsNothingWithoutAReservoir() {
        bench.receiver.giveRules(rule("a", 1, 0, 0, "*"));
        assertThat(bench.after(0).sampled(10)).isZero();
    }

    @Test
    void rateOfTheRuleAppliesUntilTheFirstTarget() {
        bench.receiver.giveRules(rule("a", 1, 0, 0.25, "*"));
        bench.after(0).drawn = 0.25;
        assertThat(bench.sampled(10)).isZero();
        bench.drawn = 0.2499;
        assertThat(bench.sampled(10)).isEqualTo(10);
    }

    @Test
    void quotaIsTakenInEachSecond() {
        withQuota(rule("a", 1, 50, 0, "*"));
        assertThat(bench.sampled(20)).isEqualTo(5);
        bench.clock.addAndGet(CentralBench.SECOND);
        assertThat(bench.sampled(20)).isEqualTo(5);
    }

    @Test
    void rateOfTheTargetAppliesBeyondTheQuota() {
        withQuota(rule("a", 1, 50, 0, "*"));
        bench.drawn = 0.4999;
        assertThat(bench.sampled(20)).isEqualTo(20);
        bench.drawn = 0.5;
        assertThat(bench.sampled(20)).isZero();
    }

    @Test
    void quotaOfZeroIsAQuota() {
        bench.receiver.giveRules(rule("a", 1, 50, 0, "*"));
        bench.after(0).ask("/");
        bench.clock.addAndGet(10 * CentralBench.SECOND);
        bench.receiver.giveTargets(bench.target("a", 0, 0, 60));
        assertThat(bench.after(0).sampled(10)).isZero();
    }

    @Test
    void borrowsOneASecondAfterTheQuotaExpires() {
        withQuota(rule("a", 1, 50, 0, "*"));
        bench.clock.addAndGet(QUOTA_SECONDS * CentralBench.SECOND - 1);
        assertThat(bench.sampled(20)).isEqualTo(5);
        bench.clock.addAndGet(1);
        assertThat(bench.sampled(20)).isEqualTo(1);
    }

    @Test
    void rateOfTheTargetOutlivesTheQuota() {
        withQuota(rule("a", 1, 0, 0, "*"));
        bench.clock.addAndGet(QUOTA_SECONDS * CentralBench.SECOND);
        bench.drawn = 0.4999;
        assertThat(bench.sampled(20)).isEqualTo(20);
    }

    @Test
    void ignoresAnExpiredQuota() {
        bench.receiver.giveRules(rule("a", 1, 50, 0, "*"));
        bench.after(0).ask("/");
        bench.receiver.giveTargets(bench.target("a", 0, 5, -1));
        assertThat(bench.after(10).sampled(20)).isEqualTo(1);
    }

    @Test
    void timeOfTheQuotaIsInSeconds() {
        // This time is in milliseconds. Such a quota would never end, so a quota lasts an hour at most.
        bench.receiver.giveRules(rule("a", 1, 50, 0, "*"));
        bench.after(0).ask("/");
        bench.receiver.giveTargets("{\"RuleName\": \"a\", \"ReservoirQuota\": 5, \"ReservoirQuotaTTL\": 1.8E12}");
        assertThat(bench.after(10).sampled(20)).isEqualTo(5);
        bench.receiver.giveTargets();
        for (int i = 0; i < 12; i++) {
            bench.after(300);
        }
        assertThat(bench.sampled(20)).isEqualTo(1);
    }

    @Test
    void keepsValuesThatATargetOmits() {
        withQuota(rule("a", 1, 50, 0, "*"));
        bench.receiver.giveTargets("{\"RuleName\": \"a\"}");
        bench.after(10);
        assertThat(bench.reports()).hasSize(1);
        bench.ask("/");
        bench.after(10);
        assertThat(bench.reports()).hasSize(2);
        bench.drawn = 0.5;
        assertThat(bench.sampled(20)).isEqualTo(5);
        bench.drawn = 0.4999;
        assertThat(bench.sampled(20)).isEqualTo(20);
    }

    @Test
    void ignoresATargetOfAnUnknownRule() {
        bench.receiver.giveRules(rule("a", 1, 50, 0, "*"));
        bench.after(0).ask("/");
        bench.receiver.giveTargets(bench.target("other", 1, 5, 60));
        assertThat(bench.after(10).sampled(20)).isEqualTo(1);
        assertThat(bench.log).isEmpty();
    }

    @Test
    void reportCountsRequestsSampledAndBorrowed() {
        bench.receiver.giveRules(rule("a", 1, 50, 0.5, "*"));
        bench.after(0).sampled(7);
        bench.drawn = 0.4;
        bench.sampled(3);
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 10 4 1");
    }

    @Test
    void reportHasClientAndTime() {
        bench.receiver.giveRules(rule("a", 1, 50, 0.5, "*"));
        bench.after(0).ask("/");
        bench.after(10).ask("/");
        bench.after(10);
        List<Map<?, ?>> first = CentralBench.documents(bench.reports().get(0));
        List<Map<?, ?>> second = CentralBench.documents(bench.reports().get(1));
        assertThat((String) first.get(0).get("ClientID")).matches("[0-9a-f]{24}");
        assertThat(second.get(0).get("ClientID")).isEqualTo(first.get(0).get("ClientID"));
        assertThat(((Number) first.get(0).get("Timestamp")).longValue()).isEqualTo(CentralBench.EPOCH_SECONDS + 10);
        assertThat(first.get(0)).hasSize(6);
    }

    @Test
    void reportCountsSinceThePreviousReport() {
        withQuota(rule("a", 1, 50, 0, "*"));
        bench.sampled(20);
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 20 5 0");
    }

    @Test
    void ruleThatNoRequestMatchedIsNotReported() {
        bench.receiver.giveRules(rule("a", 1, 1, 0, "/a"), rule("b", 2, 1, 0, "*"));
        bench.after(0).ask("/");
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("b 1 1 1");
        bench.after(10);
        assertThat(bench.reports()).hasSize(1);
    }

    @Test
    void reportHasAtMostTwentyFiveRules() {
        String[] rules = new String[60];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = rule("r" + i, 1, 1, 0, "/" + i);
        }
        bench.receiver.giveRules(rules);
        bench.after(0);
        for (int i = 0; i < rules.length; i++) {
            bench.ask("/" + i);
        }
        bench.after(10);
        assertThat(bench.reports())
                .extracting(each -> CentralBench.documents(each).size())
                .containsExactly(25, 25, 10);
    }

    @Test
    void keepsTheLongerIntervalOfARule() {
        bench.receiver.giveRules(rule("a", 1, 1, 0, "*"));
        bench.after(0).ask("/");
        bench.receiver.giveTargets("{\"RuleName\": \"a\", \"Interval\": 30}");
        bench.after(10).ask("/");
        bench.after(10).after(10);
        assertThat(bench.reports()).hasSize(1);
        bench.after(10);
        assertThat(bench.reports()).hasSize(2);
    }

    @Test
    void reportThatFailsIsAddedToTheNext() {
        bench.receiver.giveRules(rule("a", 1, 50, 0, "*"));
        bench.after(0).sampled(7);
        bench.receiver.status = 503;
        bench.after(10).sampled(5);
        bench.receiver.status = 200;
        bench.after(10);
        assertThat(bench.reports()).hasSize(2);
        assertThat(bench.lastReport()).containsExactly("a 12 2 2");
    }

    @Test
    void statisticsThatWereNotProcessedAreAddedToTheNext() {
        bench.receiver.giveRules(rule("a", 1, 50, 0, "/a"), rule("b", 2, 50, 0, "*"));
        bench.receiver.targets = body -> """
                {"SamplingTargetDocuments": [], "UnprocessedStatistics": [
                  {"RuleName": "a", "ErrorCode": "500", "Message": "later"}, {"Message": "of nothing"}, 7]}
                """;
        bench.after(0).ask("/a");
        bench.ask("/b");
        bench.after(10).ask("/a");
        bench.ask("/b");
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 2 2 2", "b 1 1 1");
        assertThat(bench.log).isEmpty();
    }

    @Test
    void unchangedRuleKeepsQuotaAndStatistics() {
        withQuota(rule("a", 1, 50, 0, "*"));
        sampledThreeBeforeTheNextFetch(rule("b", 1, 0, 0, "/b"), rule("a", 1, 50, 0, "*"));
        assertThat(bench.sampled(20)).isEqualTo(2);
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 23 5 0");
    }

    @Test
    void changedRuleKeepsStatisticsAndLosesItsQuota() {
        withQuota(rule("a", 1, 50, 0, "*"));
        sampledThreeBeforeTheNextFetch(rule("a", 1, 20, 0, "*"));
        assertThat(bench.sampled(20))
                .as("sampled in a second that has already sampled 3")
                .isZero();
        bench.clock.addAndGet(CentralBench.SECOND);
        assertThat(bench.sampled(20)).isEqualTo(1);
        bench.after(9);
        assertThat(bench.lastReport()).containsExactly("a 43 4 1");
    }

    /** Samples three requests and fetches rules in the same second, without a successful report. */
    private void sampledThreeBeforeTheNextFetch(String... rules) {
        bench.clock.addAndGet(290 * CentralBench.SECOND);
        assertThat(bench.sampled(3)).isEqualTo(3);
        bench.receiver.giveRules(rules);
        bench.receiver.refusesReports = true;
        bench.after(0);
        bench.receiver.refusesReports = false;
        assertThat(bench.fetches()).isEqualTo(2);
    }

    @Test
    void quotaIsExactAcrossThreads() throws Exception {
        withQuota(rule("a", 1, 50, 0, "*"));
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (int second = 0; second < 50; second++) {
                List<Future<Integer>> sampled = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    sampled.add(pool.submit(() -> bench.sampled(100)));
                }
                int sum = 0;
                for (Future<Integer> each : sampled) {
                    sum += each.get();
                }
                assertThat(sum).isEqualTo(5);
                bench.clock.addAndGet(CentralBench.SECOND);
            }
        } finally {
            pool.shutdownNow();
        }
        bench.after(0);
        assertThat(bench.lastReport()).containsExactly("a " + 50 * THREADS * 100 + " 250 0");
    }

    @Test
    void reportsAndNewRulesLoseNoRequest() throws Exception {
        bench.receiver.giveRules(rule("a", 1, 50, 0.5, "*"));
        bench.after(0);
        bench.drawn = 0;
        var stop = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        long total = 0;
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(pool.submit(() -> {
                    long count = 0;
                    for (; !stop.get(); count++) {
                        bench.ask("/");
                    }
                    return count;
                }));
            }
            for (int i = 0; i < 60; i++) {
                bench.receiver.status = i % 3 == 0 ? 503 : 200;
                bench.receiver.giveRules(rule("a", 1, i % 5, 0.5, "*"));
                bench.after(i % 7 == 0 ? 300 : 10);
            }
            stop.set(true);
            for (Future<Long> each : results) {
                total += each.get();
            }
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
        bench.receiver.status = 200;
        bench.after(10);
        long requests = 0;
        long sampled = 0;
        for (SamplingReceiver.Received report : bench.reports()) {
            for (Map<?, ?> each : CentralBench.documents(report)) {
                boolean taken = report.status() == 200;
                requests += taken ? ((Number) each.get("RequestCount")).longValue() : 0;
                sampled += taken ? ((Number) each.get("SampledCount")).longValue() : 0;
            }
        }
        assertThat(requests).isEqualTo(total);
        assertThat(sampled).isEqualTo(total);
    }
}
