// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.store.SettingsFile;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptSettingsTest {
    private static final String RULE = """
        {"SamplingRule": {"RuleName": "orders", "ResourceARN": "*", "Priority": 1, "FixedRate": 0.5, "ReservoirSize": 7,
         "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*", "URLPath": "*", "Version": 1},
         "Tags": [{"Key": "owner", "Value": "shop"}]}
        """;

    @TempDir
    private Path directory;

    private Console start(boolean sampleAll) throws IOException {
        Console.Setup setup = new Console.Setup(
                sampleAll,
                Console.Setup.DEFAULT.allowedHosts(),
                Console.Setup.DEFAULT.token(),
                new KeptSettings(SettingsFile.open(directory)),
                Console.Setup.DEFAULT.xray(),
                Console.Setup.DEFAULT.links());
        return Console.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new MemoryTraces(), setup, complaint -> {});
    }

    private static JsonNode post(Console console, String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        console.page().orElseThrow().resolve("/" + operation))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static JsonNode rules(Console console) throws Exception {
        return post(console, "GetSamplingRules", "{}").path("SamplingRuleRecords");
    }

    @Test
    void keepsRulesGroupsAndTags() throws Exception {
        JsonNode rule;
        JsonNode groups;
        try (Console console = start(false)) {
            post(console, "CreateSamplingRule", RULE);
            post(console, "CreateGroup", "{\"GroupName\": \"slow\", \"FilterExpression\": \"duration > 5\"}");
            rule = rules(console).get(0);
            groups = post(console, "Groups", "{}");
        }
        try (Console console = start(false)) {
            assertThat(rules(console).get(0)).isEqualTo(rule);
            assertThat(post(console, "Groups", "{}")).isEqualTo(groups);
            String arn = rule.at("/SamplingRule/RuleARN").asText();
            assertThat(post(console, "ListTagsForResource", "{\"ResourceARN\": \"" + arn + "\"}")
                            .at("/Tags/0/Value")
                            .asText())
                    .isEqualTo("shop");
            post(console, "DeleteSamplingRule", "{\"RuleName\": \"orders\"}");
            post(console, "DeleteGroup", "{\"GroupName\": \"slow\"}");
        }
        try (Console console = start(false)) {
            assertThat(rules(console)).hasSize(1);
            assertThat(post(console, "Groups", "{}").path("Groups")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PutResourcePolicy | {'PolicyName': 'p', 'PolicyDocument': '{}'} | ListResourcePolicies",
                "PutEncryptionConfig | {'Type': 'KMS', 'KeyId': 'alias/a'} | EncryptionConfig",
                "UpdateTraceSegmentDestination | {'Destination': 'CloudWatchLogs'} | GetTraceSegmentDestination",
                "UpdateIndexingRule | {'Name': 'Default', 'Rule': {'Probabilistic': {'DesiredSamplingPercentage': 7}}}"
                        + " | GetIndexingRules",
            })
    void keepsWhatHasNoEffect(String operation, String request, String read) throws Exception {
        JsonNode before;
        JsonNode changed;
        try (Console console = start(false)) {
            before = post(console, read, "{}");
            post(console, operation, request.replace('\'', '"'));
            changed = post(console, read, "{}");
        }
        assertThat(changed).isNotEqualTo(before);
        try (Console console = start(false)) {
            assertThat(post(console, read, "{}")).isEqualTo(changed);
        }
    }

    @Test
    void forgetsADeletedPolicy() throws Exception {
        try (Console console = start(false)) {
            post(console, "PutResourcePolicy", "{\"PolicyName\": \"p\", \"PolicyDocument\": \"{}\"}");
            post(console, "DeleteResourcePolicy", "{\"PolicyName\": \"p\"}");
        }
        try (Console console = start(false)) {
            assertThat(post(console, "ListResourcePolicies", "{}").path("ResourcePolicies"))
                    .isEmpty();
        }
    }

    @Test
    void keepsDefaultOnlyIfItWasChanged() throws Exception {
        try (Console console = start(true)) {
            post(console, "CreateSamplingRule", RULE);
        }
        try (Console console = start(false)) {
            assertThat(rules(console).at("/1/SamplingRule/FixedRate").asDouble())
                    .isEqualTo(0.05);
            post(
                    console,
                    "UpdateSamplingRule",
                    "{\"SamplingRuleUpdate\": {\"RuleName\": \"Default\", \"FixedRate\": 0.3}}");
        }
        try (Console console = start(false)) {
            assertThat(rules(console).at("/1/SamplingRule/FixedRate").asDouble())
                    .isEqualTo(0.3);
        }
    }

    @Test
    void refusesAChangeThatItCannotKeep() throws Exception {
        try (Console console = start(false)) {
            Files.delete(directory);
            assertThat(post(console, "CreateSamplingRule", RULE).path("Message").asText())
                    .startsWith("the change cannot be kept");
            assertThat(rules(console)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'{\"version\": 2}', is of another version", "'{', is not JSON", "'[]', is of another version"})
    void refusesAFileThatIsNotItsOwn(String text, String message) throws IOException {
        Files.writeString(directory.resolve("settings.json"), text);
        assertThatThrownBy(() -> SettingsFile.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
        assertThat(Files.readString(directory.resolve("settings.json"))).isEqualTo(text);
    }
}
