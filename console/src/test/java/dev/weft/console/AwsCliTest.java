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

    /** Sending trace data, and getting it from the last minutes. */
    @Test
    void sendsAndFindsRecentTracesAsTheManualDoes() throws Exception {
        run(String.format("""
                EPOCH=$(($(date +%%s)))
                START=$((EPOCH - 90))
                trace() { printf '1-%%08x-%%s' $START $1; }
                document() { printf '{"trace_id": "%%s", "id": "6226467e3f845502", "start_time": %%d.37518, ' $1 $START
                  printf '"end_time": %%d.4042, "name": "test.elasticbeanstalk.com"}' $START; }
                DOC1=$(document $(trace ab52431b496add878434aa25))
                DOC2=$(document $(trace bb52431b496add878434aa25) | sed 's/}$/, "http": {"request": {"url": "http:\\/\\/shop"}}}/')
                xray put-trace-segments --trace-segment-documents "$DOC1" "$DOC2" > put
                (echo '{"format": "json", "version": 1}'; document $(trace cb52431b496add878434aa25)) > segment.txt
                cat segment.txt > /dev/udp/127.0.0.1/%d
                xray get-trace-summaries --start-time $(($EPOCH-120)) --end-time $(($EPOCH-60)) \
                  --query 'TraceSummaries[*].Http.HttpURL' > urls &
                xray get-service-graph --start-time $(($EPOCH-600)) --end-time $EPOCH > graph &
                TRACEIDS=$(xray get-trace-summaries --start-time $(($EPOCH-120)) --end-time $(($EPOCH-60)) \
                  --query 'TraceSummaries[*].Id' --output text)
                xray batch-get-traces --trace-ids $TRACEIDS --query 'Traces[*]' > traces
                wait
                """, console.page().orElseThrow().getPort()));
        assertThat(json("put").path("UnprocessedTraceSegments")).isEmpty();
        assertThat(json("traces").findValuesAsText("Id"))
                .filteredOn(id -> id.startsWith("1-"))
                .hasSize(3);
        assertThat(json("urls")).hasSize(1);
        assertThat(json("graph").path("Services").findValuesAsText("Name")).contains("test.elasticbeanstalk.com");
    }

    /** The manual names a group by its name and its ARN at once. */
    @Test
    void changesTaggedGroupsAsTheManualDoes() throws Exception {
        run("""
                xray create-group --group-name TestGroup --filter-expression 'service("example.com") {fault}' \
                  --tags Key=Stage,Value=Prod Key=Department,Value=QA > created
                arn=$(grep -o 'arn:[^"]*' created)
                xray list-tags-for-resource --resource-arn "$arn" > tags &
                xray update-group --group-name TestGroup --group-arn "$arn" \
                  --filter-expression 'service("example.com") {fault OR error}' > updated
                wait
                xray untag-resource --resource-arn "$arn" --tag-keys Stage Department
                xray delete-group --group-name TestGroup --group-arn "$arn"
                """);
        assertThat(json("tags").path("Tags").findValuesAsText("Value")).containsExactlyInAnyOrder("Prod", "QA");
        assertThat(json("updated").at("/Group/FilterExpression").asText())
                .isEqualTo("service(\"example.com\") {fault OR error}");
    }

    @Test
    void reportsToRulesAsTheManualDoes() throws Exception {
        Files.writeString(directory.resolve("1000-default.json"), """
                {"SamplingRuleUpdate": {"RuleName": "Default", "FixedRate": 0.01, "ReservoirSize": 0}}
                """);
        run("""
                xray put-encryption-config --type KMS --key-id alias/aws/xray > encryption &
                xray get-insight-summaries --group-name Default --start-time 1600000000 --end-time 1600003600 > insights &
                xray update-sampling-rule --cli-input-json file://1000-default.json > updated
                xray get-sampling-targets --sampling-statistics-documents '[{"RuleName": "Default",
                  "ClientID": "ABCDEF1234567890ABCDEF10", "Timestamp": "'$(date -u +%Y-%m-%dT%H:%M:%S)'",
                  "RequestCount": 110, "SampledCount": 20, "BorrowCount": 10}]' > targets
                xray get-sampling-statistic-summaries > summaries
                wait
                """);
        assertThat(json("updated")
                        .at("/SamplingRuleRecord/SamplingRule/ReservoirSize")
                        .asInt(-1))
                .isZero();
        assertThat(json("targets").at("/SamplingTargetDocuments/0/FixedRate").asDouble())
                .isEqualTo(0.01);
        assertThat(json("targets").at("/SamplingTargetDocuments/0/Interval").asInt())
                .isEqualTo(10);
        assertThat(json("targets").path("UnprocessedStatistics")).isEmpty();
        assertThat(json("summaries")
                        .at("/SamplingStatisticSummaries/0/RequestCount")
                        .asInt())
                .isEqualTo(110);
        assertThat(json("encryption").at("/EncryptionConfig/Type").asText()).isEqualTo("KMS");
        assertThat(json("insights").path("InsightSummaries")).isEmpty();
    }
}
