// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.api.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private final LocalSampling sampling = new LocalSampling();

    private JsonNode rules() throws ApiException {
        return sampling.ask("/GetSamplingRules", "{}").path("SamplingRuleRecords");
    }

    private List<String> names() throws ApiException {
        List<String> names = new ArrayList<>();
        rules().forEach(each -> names.add(each.at("/SamplingRule/RuleName").asText()));
        return names;
    }

    @Test
    void beginsWithDefault() throws ApiException {
        assertThat(rules()).hasSize(1);
        assertThat(rules().get(0).path("SamplingRule").toString())
                .isEqualTo(
                        "{\"RuleName\":\"Default\",\"RuleARN\":\"arn:aws:xray:us-east-1:000000000000:sampling-rule/Default\","
                                + "\"ResourceARN\":\"*\",\"Priority\":10000,\"FixedRate\":0.05,\"ReservoirSize\":1,"
                                + "\"ServiceName\":\"*\",\"ServiceType\":\"*\",\"Host\":\"*\",\"HTTPMethod\":\"*\",\"URLPath\":\"*\","
                                + "\"Version\":1,\"Attributes\":{}}");
    }

    @Test
    void listsRulesByPriority() throws ApiException {
        sampling.create("late", "'Priority': 20");
        sampling.create("early", "'Priority': 5");
        assertThat(names()).containsExactly("early", "late", "Default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'Attributes': {'a': 'b', 'c': 'd', 'e': 'f', 'g': 'h', 'i': '*'}",
                "'SamplingRateBoost': {'MaxRate': 0.5, 'CooldownWindowMinutes': 10}",
                "'Priority': 9999, 'FixedRate': 1, 'ReservoirSize': 0",
                "'Later': {'any': [1]}",
                "'HTTPMethod': '', 'Attributes': null",
            })
    void takesARule(String members) throws ApiException {
        sampling.create("r", members);
        assertThat(names()).contains("r");
    }

    @Test
    void keepsMembersThatItDoesNotKnow() throws ApiException {
        sampling.create("r", "'Later': {'any': [1]}");
        assertThat(rules().at("/0/SamplingRule/Later/any/0").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Priority': 0 | SamplingRule.Priority is 0: expected a whole number from 1 to 9999",
                "'Priority': 10000 | SamplingRule.Priority is 10000",
                "'Priority': 1.5 | SamplingRule.Priority is 1.5",
                "'Priority': '1' | SamplingRule.Priority is \"1\"",
                "'FixedRate': 1.1 | SamplingRule.FixedRate is 1.1: expected a number from 0 to 1",
                "'FixedRate': -0.1 | SamplingRule.FixedRate is -0.1",
                "'ReservoirSize': -1 | SamplingRule.ReservoirSize is -1: expected a whole number from 0",
                "'ReservoirSize': 1e20 | SamplingRule.ReservoirSize is 1.0E20",
                "'HTTPMethod': 'PROPPATCHES' | SamplingRule.HTTPMethod is \"PROPPATCHES\": expected a text of at most 10",
                "'Host': 7 | SamplingRule.Host is 7",
                "'Host': null | SamplingRule.Host is missing",
                "'Version': 2 | SamplingRule.Version is 2",
                "'RuleName': '' | SamplingRule.RuleName is \"\": expected a text of 1 to 32 characters",
                "'RuleName': 'Default' | SamplingRule.RuleName is \"Default\": expected a name that no other rule has",
                "'RuleName': null | SamplingRule.RuleName is missing",
                "'RuleARN': 'arn' | SamplingRule.RuleARN is \"arn\"",
                "'Attributes': {'a': 1} | SamplingRule.Attributes is",
                "'Attributes': {'': 'b'} | SamplingRule.Attributes is",
                "'Attributes': [] | SamplingRule.Attributes is []: expected an object",
                "'Attributes': {'a':'1','b':'1','c':'1','d':'1','e':'1','f':'1'} | SamplingRule.Attributes is",
                "'SamplingRateBoost': {'MaxRate': 2, 'CooldownWindowMinutes': 1} | SamplingRule.SamplingRateBoost.MaxRate is 2",
                "'SamplingRateBoost': {'MaxRate': 1} | SamplingRule.SamplingRateBoost.CooldownWindowMinutes is missing",
            })
    void refusesARule(String members, String message) {
        assertThatThrownBy(() -> sampling.create("r", members))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertThatThrownBy(() -> sampling.create("n".repeat(33), "")).hasMessageContaining("RuleName");
        assertThatThrownBy(() -> sampling.create("r", "'URLPath': '" + "p".repeat(129) + "'"))
                .hasMessageContaining("URLPath");
        assertThatThrownBy(() -> sampling.create("r", "'ServiceName': '" + "p".repeat(65) + "'"))
                .hasMessageContaining("ServiceName");
    }

    @Test
    void refusesTheTwentySixthRule() throws ApiException {
        for (int i = 0; i < Rules.MAX_RULES; i++) {
            sampling.create("r" + i, "");
        }
        assertThatThrownBy(() -> sampling.create("one-more", ""))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.type()).isEqualTo("RuleLimitExceededException"));
    }

    @Test
    void changesOnlyWhatIsGiven() throws ApiException {
        sampling.create("r", "'Host': 'a'");
        sampling.now += 5;
        JsonNode record = sampling.ask(
                        "/UpdateSamplingRule",
                        "{'SamplingRuleUpdate': {'RuleName': 'r', 'FixedRate': 0.5, 'Host': null}}")
                .path("SamplingRuleRecord");
        assertThat(record.at("/SamplingRule/FixedRate").asDouble()).isEqualTo(0.5);
        assertThat(record.at("/SamplingRule/Host").asText()).isEqualTo("a");
        assertThat(record.path("ModifiedAt").asDouble()
                        - record.path("CreatedAt").asDouble())
                .isGreaterThan(4);
    }

    @Test
    void findsARuleByItsArn() throws ApiException {
        sampling.create("r", "");
        String arn = rules().at("/0/SamplingRule/RuleARN").asText();
        sampling.ask("/UpdateSamplingRule", "{'SamplingRuleUpdate': {'RuleARN': '" + arn + "', 'Priority': 3}}");
        assertThat(rules().at("/0/SamplingRule/Priority").asInt()).isEqualTo(3);
        sampling.ask("/DeleteSamplingRule", "{'RuleARN': '" + arn + "'}");
        assertThat(names()).containsExactly("Default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'RuleName': 'r', 'RuleARN': 'arn:aws:xray:us-east-1:000000000000:sampling-rule/r'}",
                "{'RuleName': 'none'}",
                "{'RuleName': 'Default'}",
            })
    void refusesToDelete(String request) throws ApiException {
        sampling.create("r", "");
        assertThatThrownBy(() -> sampling.ask("/DeleteSamplingRule", request)).isInstanceOf(ApiException.class);
        assertThat(names()).containsExactly("r", "Default");
    }

    @Test
    void changesOfDefaultOnlyItsLimits() throws ApiException {
        sampling.ask(
                "/UpdateSamplingRule",
                "{'SamplingRuleUpdate': {'RuleName': 'Default', 'FixedRate': 1, 'ReservoirSize': 7, 'Host': '*'}}");
        assertThat(rules().at("/0/SamplingRule/ReservoirSize").asInt()).isEqualTo(7);
        assertThatThrownBy(() -> sampling.ask(
                        "/UpdateSamplingRule", "{'SamplingRuleUpdate': {'RuleName': 'Default', 'Host': 'a'}}"))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void tellsAgentsOfEachChange() throws ApiException {
        double before = sampling.report().path("LastRuleModification").asDouble();
        sampling.create("r", "");
        double created = sampling.report().path("LastRuleModification").asDouble();
        sampling.ask("/DeleteSamplingRule", "{'RuleName': 'r'}");
        double deleted = sampling.report().path("LastRuleModification").asDouble();
        assertThat(before).isLessThan(created);
        assertThat(created).isLessThan(deleted);
    }
}
