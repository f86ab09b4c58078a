// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.api.ApiException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {
    private static final String CLIENT = "0123456789abcdef01234567";
    private static final String BOOSTED = "'SamplingRateBoost': {'MaxRate': 0.5, 'CooldownWindowMinutes': 10}";

    private final LocalSampling sampling = new LocalSampling();

    @Test
    void answersAReportWithATarget() throws ApiException {
        sampling.create("r", "");
        JsonNode target =
                sampling.report(sampling.statistics("r", CLIENT, 100, 10, 1)).at("/SamplingTargetDocuments/0");
        assertThat(target.path("RuleName").asText()).isEqualTo("r");
        assertThat(target.path("FixedRate").asDouble()).isEqualTo(0.1);
        assertThat(target.path("ReservoirQuota").asInt()).isEqualTo(5);
        assertThat(target.path("ReservoirQuotaTTL").asDouble()).isEqualTo(sampling.now + 30);
        assertThat(target.path("Interval").asInt()).isEqualTo(10);
        assertThat(target.has("SamplingBoost")).isFalse();
    }

    /** OpenTelemetry's sampler borrows before its first report only, and would sample nothing until a quota is free. */
    @Test
    void lendsOneASecondWhileNoQuotaIsFree() throws ApiException {
        sampling.create("r", "");
        String newcomer = CLIENT.replace('0', 'f');
        sampling.report(sampling.statistics("r", CLIENT, 100, 10, 1));
        sampling.report(sampling.statistics("r", CLIENT, 100, 10, 1));
        JsonNode lent =
                sampling.report(sampling.statistics("r", newcomer, 100, 10, 1)).at("/SamplingTargetDocuments/0");
        assertThat(lent.path("ReservoirQuota").asInt()).isEqualTo(1);
        assertThat(lent.path("ReservoirQuotaTTL").asDouble()).isEqualTo(sampling.now + 12);
        sampling.now += 31;
        JsonNode given =
                sampling.report(sampling.statistics("r", newcomer, 100, 10, 1)).at("/SamplingTargetDocuments/0");
        assertThat(given.path("ReservoirQuota").asInt()).isGreaterThan(1);
        assertThat(given.path("ReservoirQuotaTTL").asDouble()).isEqualTo(sampling.now + 30);
    }

    @Test
    void lendsNothingOfAnEmptyReservoir() throws ApiException {
        sampling.ask(
                "/CreateSamplingRule",
                LocalSampling.rule("r", "").replace("'ReservoirSize': 10", "'ReservoirSize': 0"));
        JsonNode target =
                sampling.report(sampling.statistics("r", CLIENT, 0, 0, 0)).at("/SamplingTargetDocuments/0");
        assertThat(target.path("ReservoirQuota").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "none | 0123456789abcdef01234567 | 0 | 1 | RuleName is \"none\": expected a rule that exists",
                "Default | short | 0 | 1 | ClientID is \"short\": expected a text of 24 to 24 characters",
                "Default | 0123456789abcdef01234567 | 601 | 1 | Timestamp is",
                "Default | 0123456789abcdef01234567 | 0 | -1 | RequestCount is -1",
            })
    void returnsReportsThatItCannotProcess(String rule, String client, int age, int requests, String message)
            throws ApiException {
        sampling.now -= age;
        String document = sampling.statistics(rule, client, requests, 0, 0);
        sampling.now += age;
        JsonNode answer = sampling.report(sampling.statistics("Default", CLIENT, 1, 1, 0), document);
        assertThat(answer.path("SamplingTargetDocuments")).hasSize(1);
        assertThat(answer.at("/UnprocessedStatistics/0/RuleName").asText()).isEqualTo(rule);
        assertThat(answer.at("/UnprocessedStatistics/0/ErrorCode").asText()).isEqualTo("400");
        assertThat(answer.at("/UnprocessedStatistics/0/Message").asText())
                .startsWith("SamplingStatisticsDocuments." + message);
    }

    @Test
    void refusesMoreThanTwentyFiveReports() {
        String[] many = Collections.nCopies(26, sampling.statistics("Default", CLIENT, 1, 1, 0))
                .toArray(new String[0]);
        assertThatThrownBy(() -> sampling.report(many)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> sampling.ask("/SamplingTargets", "{}")).isInstanceOf(ApiException.class);
    }

    @Test
    void sumsStatisticsOfAllClientsInWindows() throws ApiException {
        sampling.report(sampling.statistics("Default", CLIENT, 100, 10, 1));
        sampling.report(sampling.statistics("Default", CLIENT.replace('0', 'f'), 50, 5, 0));
        sampling.now += 10;
        sampling.report(sampling.statistics("Default", CLIENT, 7, 1, 0));
        JsonNode summaries = sampling.ask("/SamplingStatisticSummaries", "{}").path("SamplingStatisticSummaries");
        assertThat(summaries.get(0).toString())
                .isEqualTo("{\"RuleName\":\"Default\",\"Timestamp\":1.7E9,\"RequestCount\":150,\"BorrowCount\":1,"
                        + "\"SampledCount\":15}");
        assertThat(summaries.get(1).path("RequestCount").asInt()).isEqualTo(7);
    }

    @Test
    void forgetsTheStatisticsOfADeletedRule() throws ApiException {
        sampling.create("r", "");
        sampling.report(sampling.statistics("r", CLIENT, 100, 10, 1));
        sampling.ask("/DeleteSamplingRule", "{'RuleName': 'r'}");
        assertThat(sampling.ask("/SamplingStatisticSummaries", "{}").path("SamplingStatisticSummaries"))
                .isEmpty();
    }

    private JsonNode boost(int anomalies, int sampled) throws ApiException {
        return sampling.ask(
                "/SamplingTargets",
                "{'SamplingStatisticsDocuments': [" + sampling.statistics("r", CLIENT, 100, 10, 0)
                        + "], 'SamplingBoostStatisticsDocuments': [{'RuleName': 'r', 'ServiceName': 'orders', 'Timestamp': "
                        + sampling.now + ", 'AnomalyCount': " + anomalies
                        + ", 'TotalCount': 100, 'SampledAnomalyCount': "
                        + sampled + "}]}");
    }

    @Test
    void boostsTheRateUntilAnomaliesAreSampled() throws ApiException {
        sampling.create("r", BOOSTED);
        JsonNode given = boost(20, 1).at("/SamplingTargetDocuments/0/SamplingBoost");
        assertThat(given.path("BoostRate").asDouble()).isEqualTo(0.25);
        assertThat(given.path("BoostRateTTL").asDouble()).isEqualTo(sampling.now + 60);
    }

    @Test
    void boostsUpToTheMaximumOfTheRule() throws ApiException {
        sampling.create("r", BOOSTED);
        assertThat(boost(6, 0)
                        .at("/SamplingTargetDocuments/0/SamplingBoost/BoostRate")
                        .asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void boostsAgainOnlyAfterTheCooldown() throws ApiException {
        sampling.create("r", BOOSTED);
        boost(20, 1);
        sampling.now += 61;
        assertThat(boost(20, 1).at("/SamplingTargetDocuments/0").has("SamplingBoost"))
                .isFalse();
        sampling.now += 540;
        assertThat(boost(20, 1).at("/SamplingTargetDocuments/0").has("SamplingBoost"))
                .isTrue();
    }

    @Test
    void doesNotBoostWithoutNeed() throws ApiException {
        sampling.create("r", BOOSTED);
        assertThat(boost(20, 5).at("/SamplingTargetDocuments/0").has("SamplingBoost"))
                .isFalse();
        assertThat(boost(0, 0).at("/SamplingTargetDocuments/0").has("SamplingBoost"))
                .isFalse();
        assertThat(boost(100, 0).at("/SamplingTargetDocuments/0").has("SamplingBoost"))
                .isFalse();
    }

    @Test
    void returnsBoostReportsOfRulesWithoutBoost() throws ApiException {
        sampling.create("r", "");
        assertThat(boost(20, 1).at("/UnprocessedBoostStatistics/0/RuleName").asText())
                .isEqualTo("r");
    }

    @Test
    void tellsTheCostOfARule() throws ApiException {
        sampling.create("r", "");
        sampling.now += 10;
        sampling.report(sampling.statistics("r", CLIENT, 100, 20, 0));
        JsonNode rule = sampling.describe().get(0);
        // 2 a second are 5,259,600 a month, and the first 100,000 are free.
        assertThat(rule.path("sampledPerSecond").asDouble()).isEqualTo(2);
        assertThat(rule.at("/cost/tracesPerMonth").asLong()).isEqualTo(5_259_600);
        assertThat(rule.at("/cost/usdPerMonth").asDouble()).isEqualTo(25.8);
        assertThat(rule.at("/clients/0/id").asText()).isEqualTo(CLIENT);
        assertThat(rule.at("/clients/0/quota").asInt()).isEqualTo(5);
    }
}
