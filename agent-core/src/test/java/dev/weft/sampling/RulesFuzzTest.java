// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Fuzz;
import dev.weft.base.Log;
import dev.weft.base.Wildcard;
import dev.weft.config.AgentConfig;
import dev.weft.json.JsonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFuzzTest {

    private static final String LOCAL = """
            {"version": 2, "default": {"fixed_target": 1, "rate": 0.05}, "rules": [
              {"description": "orders", "host": "*", "http_method": "GET", "url_path": "/orders/*", "fixed_target": 10, "rate": 0.5}]}""";

    private static final String PAGE = """
            {"SamplingRuleRecords": [{"CreatedAt": 0, "ModifiedAt": 1.7E9, "SamplingRule": {
              "RuleName": "orders", "RuleARN": "arn:aws:xray:eu-west-1:123456789012:sampling-rule/orders", "Priority": 10,
              "FixedRate": 0.05, "ReservoirSize": 1, "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*",
              "URLPath": "/orders/*", "ResourceARN": "*", "Version": 1, "Attributes": {}}}], "NextToken": "x"}""";

    private static final String TARGETS = """
            {"SamplingTargetDocuments": [{"RuleName": "orders", "FixedRate": 0.1, "ReservoirQuota": 3,
              "ReservoirQuotaTTL": 1.7E9, "Interval": 10}], "LastRuleModification": 1.7E9,
             "UnprocessedStatistics": [{"RuleName": "x", "ErrorCode": "500", "Message": "m"}]}""";

    @TempDir
    private Path directory;

    @Test
    void anyLocalRulesGiveASamplerAndOneLinePerError() {
        Fuzz.check(10, random -> {
            Path file = directory.resolve("rules.json");
            Files.writeString(file, Fuzz.encodable(Fuzz.mutated(random, LOCAL)));
            List<String> log = new ArrayList<>();
            AgentConfig config = AgentConfig.load("sampling=local,sampling.rules=" + file, null, null, null, log::add);
            assertThat(Samplers.from(config, log::add).sampler().sample(new FakeRequest("shop", "GET", "/orders/1")))
                    .isNotNull();
            assertThat(log).hasSizeLessThanOrEqualTo(2).noneMatch(line -> line.contains("\n"));
        });
    }

    @Test
    void anyCentralRulesAreAcceptedOrRejectedWhole() {
        Fuzz.check(random -> refusedInOneLine(
                () -> RulesPage.read(json(random, PAGE), "shop", 1_000).rules()));
    }

    @Test
    void anyTargetsAreAcceptedOrRejectedWhole() {
        Fuzz.check(random ->
                refusedInOneLine(() -> TargetsAnswer.read(json(random, TARGETS)).targets()));
    }

    @Test
    void wildcardsMatchLikeTheSameExpression() {
        Fuzz.check(random -> {
            String pattern = word(random, "ab*?", 8);
            String text = word(random, "ab", 12);
            String expression = pattern.replace("*", ".*").replace("?", ".");
            assertThat(new Wildcard(pattern).matches(text))
                    .as("%s matches %s", pattern, text)
                    .isEqualTo(Pattern.matches(expression, text));
        });
    }

    /** A matcher that backtracks to every earlier star would not end in a reasonable time. */
    @Test
    void wildcardsTakeAtMostTheProductOfBothLengths() {
        Fuzz.check(1_000, random -> {
            String pattern = "*a".repeat(500) + word(random, "b*?", 100);
            assertThat(new Wildcard(pattern + "c").matches("a".repeat(10_000))).isFalse();
        });
    }

    private interface Reading {
        List<?> read() throws IOException;
    }

    private static void refusedInOneLine(Reading reading) {
        try {
            assertThat(reading.read()).isNotNull();
        } catch (IOException refused) {
            assertThat(Log.reason(refused)).isNotBlank().doesNotContain("\n", "\r");
        }
    }

    private static Map<String, Object> json(Random random, String valid) throws IOException {
        return JsonFile.parse(Fuzz.mutated(random, valid).getBytes(StandardCharsets.UTF_8));
    }

    private static String word(Random random, String letters, int max) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(max); length > 0; length--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
