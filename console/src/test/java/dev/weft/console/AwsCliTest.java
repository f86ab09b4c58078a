// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell commands of AWS's manual, with the AWS CLI that Debian has. Each {@code aws} takes about a second. */
class AwsCliTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path AWS = Path.of("/usr/bin/aws");

    @TempDir
    private Path directory;

    private Console console;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(AWS), "no AWS CLI at " + AWS + ": install Debian's awscli");
        console = Console.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new MemoryTraces(),
                Console.Setup.DEFAULT,
                complaint -> {
                    throw new AssertionError(complaint);
                });
    }

    @AfterEach
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    /** Runs commands in which {@code xray} stands for the CLI; returns what they print. */
    private String run(String commands) throws IOException, InterruptedException {
        String xray =
                "xray() { " + AWS + " xray --endpoint-url '" + console.page().orElseThrow() + "' \"$@\"; }";
        Path script = Files.writeString(directory.resolve("script"), "set -eu -o pipefail\n" + xray + "\n" + commands);
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "dummy",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "AWS_CONFIG_FILE", "/nonexistent",
                "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_PAGER", "",
                "AWS_DEFAULT_OUTPUT", "json"));
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private JsonNode json(String file) throws IOException {
        return JSON.readTree(Files.readString(directory.resolve(file)));
    }

    @Test
    void readsTracesAsTheManualDoes() throws Exception {
        Files.writeString(
                directory.resolve("segments.json"),
                JSON.writeValueAsString(new String[] {Documents.serviceA(), Documents.serviceB(), "{}"}));
        run("""
                range="--start-time 900 --end-time 1100"
                xray put-trace-segments --trace-segment-documents file://segments.json > put
                ids=$(xray get-trace-summaries $range --filter-expression 'service("service-b") { fault }' \
                  --query 'TraceSummaries[*].Id' --output text)
                xray batch-get-traces --trace-ids $ids --query 'Traces[*]' > traces &
                xray get-trace-graph --trace-ids $ids > trace-graph &
                xray get-service-graph $range > graph &
                xray get-time-series-service-statistics $range --period 60 > series
                wait
                """);
        assertThat(json("put").at("/UnprocessedTraceSegments/0/ErrorCode").asText())
                .startsWith("Missing");
        assertThat(json("traces").at("/0/Id").asText()).isEqualTo(Documents.TRACE);
        assertThat(json("graph").path("Services").findValuesAsText("Name")).contains("service-a", "service-b");
        assertThat(json("trace-graph").path("Services")).isNotEmpty();
        assertThat(json("series")
                        .at("/TimeSeriesServiceStatistics/0/EdgeSummaryStatistics/TotalCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void managesRulesAndGroupsAsTheManualDoes() throws Exception {
        Files.writeString(directory.resolve("rule.json"), """
                {"SamplingRule": {"RuleName": "base-scorekeep", "ResourceARN": "*", "Priority": 9000, "FixedRate": 0.1,
                 "ReservoirSize": 2, "ServiceName": "Scorekeep", "ServiceType": "*", "Host": "*", "HTTPMethod": "*",
                 "URLPath": "*", "Version": 1}}
                """);
        String printed = run("""
                xray create-group --group-name slow --filter-expression 'responsetime > 5' > group &
                xray create-sampling-rule --cli-input-json file://rule.json > created
                xray get-sampling-rules --no-sign-request > rules &
                xray update-sampling-rule --sampling-rule-update RuleName=base-scorekeep,FixedRate=0.2 > updated
                wait
                xray get-groups --no-sign-request > groups &
                if xray create-group --group-name wrong --filter-expression 'responsetime >'; then exit 3; fi
                xray delete-sampling-rule --rule-name base-scorekeep > deleted
                wait
                """);
        assertThat(json("created")
                        .at("/SamplingRuleRecord/SamplingRule/RuleARN")
                        .asText())
                .endsWith("sampling-rule/base-scorekeep");
        assertThat(json("rules").path("SamplingRuleRecords").findValuesAsText("RuleName"))
                .containsExactly("base-scorekeep", "Default");
        assertThat(json("updated")
                        .at("/SamplingRuleRecord/SamplingRule/FixedRate")
                        .asDouble())
                .isEqualTo(0.2);
        assertThat(json("groups").path("Groups").findValuesAsText("GroupName")).containsExactly("Default", "slow");
        assertThat(printed)
                .contains("An error occurred (InvalidRequestException) when calling the CreateGroup operation");
    }
}
