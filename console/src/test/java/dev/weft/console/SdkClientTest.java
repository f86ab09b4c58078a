// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.EncryptionType;
import software.amazon.awssdk.services.xray.model.GroupSummary;
import software.amazon.awssdk.services.xray.model.IndexingRuleValueUpdate;
import software.amazon.awssdk.services.xray.model.InvalidPolicyRevisionIdException;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.xray.model.PolicyCountLimitExceededException;
import software.amazon.awssdk.services.xray.model.PolicySizeLimitExceededException;
import software.amazon.awssdk.services.xray.model.ProbabilisticRuleValueUpdate;
import software.amazon.awssdk.services.xray.model.ResourceNotFoundException;
import software.amazon.awssdk.services.xray.model.RetrievalStatus;
import software.amazon.awssdk.services.xray.model.RuleLimitExceededException;
import software.amazon.awssdk.services.xray.model.SamplingRule;
import software.amazon.awssdk.services.xray.model.SamplingRuleRecord;
import software.amazon.awssdk.services.xray.model.SamplingStatisticsDocument;
import software.amazon.awssdk.services.xray.model.SamplingTargetDocument;
import software.amazon.awssdk.services.xray.model.Tag;
import software.amazon.awssdk.services.xray.model.TelemetryRecord;
import software.amazon.awssdk.services.xray.model.TooManyTagsException;
import software.amazon.awssdk.services.xray.model.TraceFormatType;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestination;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestinationStatus;

/** AWS's client, unchanged, with the operations on rules, groups and settings. */
class SdkClientTest {
    private static final String INSIGHT = "7e0f2f4a-5b3c-4d1e-9f6a-0123456789ab";

    private Console console;
    private XRayClient xray;

    @BeforeEach
    void start() throws IOException {
        console = Console.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new MemoryTraces(),
                Console.Setup.DEFAULT,
                complaint -> {
                    throw new AssertionError(complaint);
                });
        URI endpoint = console.page().orElseThrow();
        xray = SdkClients.xray(endpoint);
    }

    @AfterEach
    void stop() {
        xray.close();
        console.close();
    }

    private static SamplingRule.Builder rule(String name) {
        return SamplingRule.builder()
                .ruleName(name)
                .resourceARN("*")
                .priority(10)
                .fixedRate(0.1)
                .reservoirSize(10)
                .serviceName("*")
                .serviceType("*")
                .host("*")
                .httpMethod("*")
                .urlPath("/orders/*")
                .version(1)
                .attributes(Map.of("tier", "gold"));
    }

    @Test
    void createsChangesAndDeletesARule() {
        SamplingRuleRecord created = xray.createSamplingRule(
                        r -> r.samplingRule(rule("orders").build()))
                .samplingRuleRecord();
        assertThat(created.samplingRule().ruleARN()).endsWith("sampling-rule/orders");
        assertThat(created.createdAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        xray.updateSamplingRule(r -> r.samplingRuleUpdate(
                u -> u.ruleName("orders").samplingRateBoost(b -> b.maxRate(0.5).cooldownWindowMinutes(10))));
        List<SamplingRule> rules = xray.getSamplingRulesPaginator(r -> {}).samplingRuleRecords().stream()
                .map(SamplingRuleRecord::samplingRule)
                .toList();
        assertThat(rules).extracting(SamplingRule::ruleName).containsExactly("orders", "Default");
        assertThat(rules.get(0).samplingRateBoost().maxRate()).isEqualTo(0.5);
        assertThat(rules.get(0).attributes()).containsEntry("tier", "gold");
        assertThat(xray.deleteSamplingRule(r -> r.ruleARN(created.samplingRule().ruleARN()))
                        .samplingRuleRecord()
                        .samplingRule()
                        .ruleName())
                .isEqualTo("orders");
    }

    @Test
    void throwsTheTypedExceptionOfARule() {
        assertThatThrownBy(() -> xray.createSamplingRule(
                        r -> r.samplingRule(rule("orders").priority(0).build())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("SamplingRule.Priority is 0: expected a whole number from 1 to 9999");
        IntStream.range(0, 25)
                .forEach(i -> xray.createSamplingRule(
                        r -> r.samplingRule(rule("r" + i).build())));
        assertThatThrownBy(() ->
                        xray.createSamplingRule(r -> r.samplingRule(rule("more").build())))
                .isInstanceOf(RuleLimitExceededException.class);
    }

    @Test
    void getsATargetAndSummaries() {
        SamplingStatisticsDocument report = SamplingStatisticsDocument.builder()
                .ruleName("Default")
                .clientID("0123456789abcdef01234567")
                .timestamp(Instant.now())
                .requestCount(100)
                .sampledCount(10)
                .borrowCount(1)
                .build();
        var answer = xray.getSamplingTargets(r -> r.samplingStatisticsDocuments(
                report, report.toBuilder().ruleName("none").build()));
        SamplingTargetDocument target = answer.samplingTargetDocuments().get(0);
        assertThat(target.reservoirQuota()).isEqualTo(1);
        assertThat(target.reservoirQuotaTTL()).isAfter(Instant.now().plusSeconds(20));
        assertThat(answer.unprocessedStatistics().get(0).errorCode()).isEqualTo("400");
        assertThat(answer.lastRuleModification()).isBefore(Instant.now().plusSeconds(1));
        assertThat(xray.getSamplingStatisticSummariesPaginator(r -> {}).samplingStatisticSummaries().stream()
                        .map(summary -> summary.requestCount()))
                .containsExactly(100);
    }

    @Test
    void createsChangesAndDeletesAGroup() {
        String arn = xray.createGroup(r -> r.groupName("slow")
                        .filterExpression("responsetime > 5")
                        .insightsConfiguration(i -> i.insightsEnabled(true)))
                .group()
                .groupARN();
        xray.updateGroup(r -> r.groupARN(arn).filterExpression("responsetime > 7"));
        assertThat(xray.getGroup(r -> r.groupName("slow")).group().filterExpression())
                .isEqualTo("responsetime > 7");
        assertThat(xray.getGroup(r -> r.groupARN(arn))
                        .group()
                        .insightsConfiguration()
                        .insightsEnabled())
                .isTrue();
        assertThat(xray.getGroupsPaginator(r -> {}).groups())
                .extracting(GroupSummary::groupName)
                .containsExactly("Default", "slow");
        xray.deleteGroup(r -> r.groupName("slow"));
        assertThat(xray.getGroups(r -> {}).groups()).hasSize(1);
    }

    @Test
    void refusesWrongGroups() {
        xray.createGroup(r -> r.groupName("slow"));
        assertThatThrownBy(() -> xray.createGroup(r -> r.groupName("slow")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.createGroup(r -> r.groupName("Default")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.createGroup(r -> r.groupName("n".repeat(33))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.createGroup(
                        r -> r.groupName("noisy").insightsConfiguration(i -> i.notificationsEnabled(true))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.deleteGroup(r -> r.groupName("Default")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.getGroup(r -> {})).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.updateGroup(r -> r.groupName("Default").filterExpression("ok")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void refusesAWrongExpressionOfAGroup() {
        xray.createGroup(r -> r.groupName("slow").filterExpression("responsetime > 5"));
        xray.createGroup(r -> r.groupName("slower").filterExpression("group.name = \"slow\" AND duration > 9"));
        assertThatThrownBy(() -> xray.createGroup(r -> r.groupName("wrong").filterExpression("responsetime >")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("column ");
        assertThatThrownBy(() -> xray.updateGroup(r -> r.groupName("slow").filterExpression("group.name = \"slower\"")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(xray.getGroup(r -> r.groupName("slow")).group().filterExpression())
                .isEqualTo("responsetime > 5");
    }

    @Test
    void refusesGroupsThatDoubleAtEachStep() {
        xray.createGroup(r -> r.groupName("g0").filterExpression("fault"));
        assertThatThrownBy(() -> {
                    for (int i = 1; i < 20; i++) {
                        String before = "group.name = \"g" + (i - 1) + "\"";
                        String name = "g" + i;
                        xray.createGroup(r -> r.groupName(name).filterExpression(before + " OR " + before));
                    }
                })
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("over 100 groups");
    }

    @Test
    void usesTheExpressionOfAGroup() {
        xray.putTraceSegments(r -> r.traceSegmentDocuments(Documents.serviceA(), Documents.serviceB()));
        xray.createGroup(r -> r.groupName("faults").filterExpression("fault"));
        xray.createGroup(r -> r.groupName("none").filterExpression("throttle"));
        Instant from = Instant.EPOCH;
        Instant to = Instant.ofEpochSecond(Integer.MAX_VALUE);
        assertThat(xray.getTraceSummaries(
                                r -> r.startTime(from).endTime(to).filterExpression("group.name = \"faults\""))
                        .traceSummaries())
                .hasSize(1);
        assertThat(xray.getTraceSummaries(r -> r.startTime(from).endTime(to).filterExpression("group.name = \"none\""))
                        .traceSummaries())
                .isEmpty();
    }

    @Test
    void tagsGroupsAndRules() {
        String group = xray.createGroup(r -> r.groupName("slow").tags(tag("stage", "test")))
                .group()
                .groupARN();
        String rule = xray.createSamplingRule(
                        r -> r.samplingRule(rule("orders").build()).tags(tag("owner", "a team")))
                .samplingRuleRecord()
                .samplingRule()
                .ruleARN();
        xray.tagResource(r -> r.resourceARN(group).tags(tag("more", "")));
        xray.untagResource(r -> r.resourceARN(group).tagKeys("stage", "none"));
        assertThat(xray.listTagsForResourcePaginator(r -> r.resourceARN(group)).tags())
                .containsExactly(tag("more", ""));
        assertThat(xray.listTagsForResource(r -> r.resourceARN(rule)).tags()).containsExactly(tag("owner", "a team"));
        assertThatThrownBy(() -> xray.listTagsForResource(r -> r.resourceARN("arn:aws:xray:none")))
                .isInstanceOf(ResourceNotFoundException.class);
        List<Tag> many = IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "v")).toList();
        assertThatThrownBy(() -> xray.tagResource(r -> r.resourceARN(group).tags(many)))
                .isInstanceOf(TooManyTagsException.class);
        assertThatThrownBy(() -> xray.tagResource(r -> r.resourceARN(group).tags(tag("aws:k", "v"))))
                .isInstanceOf(InvalidRequestException.class);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void keepsResourcePolicies() {
        xray.putResourcePolicy(r -> r.policyName("p").policyDocument("{}").policyRevisionId("0"));
        assertThat(xray.putResourcePolicy(r -> r.policyName("p").policyDocument("{\"Version\": \"2012-10-17\"}"))
                        .resourcePolicy()
                        .policyRevisionId())
                .isEqualTo("2");
        assertThat(xray.listResourcePoliciesPaginator(r -> {}).resourcePolicies())
                .hasSize(1);
        assertThatThrownBy(() -> xray.putResourcePolicy(
                        r -> r.policyName("p").policyDocument("{}").policyRevisionId("1")))
                .isInstanceOf(InvalidPolicyRevisionIdException.class);
        assertThatThrownBy(() -> xray.putResourcePolicy(r -> r.policyName("q").policyDocument("{")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThatThrownBy(() -> xray.putResourcePolicy(
                        r -> r.policyName("q").policyDocument("{\"a\": \"" + "x".repeat(5_200) + "\"}")))
                .isInstanceOf(PolicySizeLimitExceededException.class);
        IntStream.range(1, 5)
                .forEach(i -> xray.putResourcePolicy(r -> r.policyName("p" + i).policyDocument("{}")));
        assertThatThrownBy(() -> xray.putResourcePolicy(r -> r.policyName("p6").policyDocument("{}")))
                .isInstanceOf(PolicyCountLimitExceededException.class);
        xray.deleteResourcePolicy(r -> r.policyName("p").policyRevisionId("2"));
        assertThat(xray.listResourcePolicies(r -> {}).resourcePolicies()).hasSize(4);
    }

    @Test
    void remembersSettings() {
        xray.putEncryptionConfig(r -> r.type(EncryptionType.KMS).keyId("alias/key"));
        assertThat(xray.getEncryptionConfig(r -> {}).encryptionConfig().keyId()).isEqualTo("alias/key");
        assertThatThrownBy(() -> xray.putEncryptionConfig(r -> r.type(EncryptionType.KMS)))
                .isInstanceOf(InvalidRequestException.class);
        xray.updateTraceSegmentDestination(r -> r.destination(TraceSegmentDestination.CLOUD_WATCH_LOGS));
        assertThat(xray.getTraceSegmentDestination(r -> {}).status()).isEqualTo(TraceSegmentDestinationStatus.ACTIVE);
        xray.updateIndexingRule(r -> r.name("Default")
                .rule(IndexingRuleValueUpdate.fromProbabilistic(ProbabilisticRuleValueUpdate.builder()
                        .desiredSamplingPercentage(5.0)
                        .build())));
        assertThat(xray.getIndexingRules(r -> {})
                        .indexingRules()
                        .get(0)
                        .rule()
                        .probabilistic()
                        .actualSamplingPercentage())
                .isEqualTo(5);
        assertThatThrownBy(() -> xray.updateIndexingRule(r -> r.name("other")
                        .rule(IndexingRuleValueUpdate.fromProbabilistic(ProbabilisticRuleValueUpdate.builder()
                                .desiredSamplingPercentage(5.0)
                                .build()))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void takesTelemetry() {
        xray.putTelemetryRecords(r -> r.hostname("a-host")
                .telemetryRecords(TelemetryRecord.builder()
                        .timestamp(Instant.now())
                        .segmentsReceivedCount(5)
                        .backendConnectionErrors(e -> e.timeoutCount(2))
                        .build()));
        assertThatThrownBy(() -> xray.putTelemetryRecords(r -> r.telemetryRecords(
                        TelemetryRecord.builder().segmentsReceivedCount(5).build())))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void retrievesTracesByToken() {
        xray.putTraceSegments(r -> r.traceSegmentDocuments(Documents.serviceA(), Documents.serviceB()));
        String token = xray.startTraceRetrieval(r -> r.traceIds(Documents.TRACE)
                        .startTime(Instant.now().minusSeconds(60))
                        .endTime(Instant.now()))
                .retrievalToken();
        var retrieved = xray.listRetrievedTraces(r -> r.retrievalToken(token).traceFormat(TraceFormatType.XRAY));
        assertThat(retrieved.retrievalStatus()).isEqualTo(RetrievalStatus.COMPLETE);
        assertThat(retrieved.traces().get(0).spans())
                .extracting(span -> span.id())
                .contains(Documents.A, Documents.B);
        assertThat(xray.getRetrievedTracesGraph(r -> r.retrievalToken(token)).services())
                .extracting(service -> service.service().name())
                .contains("service-a", "service-b");
        xray.cancelTraceRetrieval(r -> r.retrievalToken(token));
        assertThat(xray.listRetrievedTraces(r -> r.retrievalToken(token)).retrievalStatus())
                .isEqualTo(RetrievalStatus.CANCELLED);
        assertThatThrownBy(() -> xray.listRetrievedTraces(r -> r.retrievalToken("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void hasNoInsights() {
        assertThat(xray
                        .getInsightSummariesPaginator(r ->
                                r.groupName("Default").startTime(Instant.EPOCH).endTime(Instant.now()))
                        .stream()
                        .flatMap(page -> page.insightSummaries().stream()))
                .isEmpty();
        assertThatThrownBy(() -> xray.getInsight(r -> r.insightId(INSIGHT)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.getInsightEvents(r -> r.insightId(INSIGHT)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> xray.getInsightImpactGraph(
                        r -> r.insightId(INSIGHT).startTime(Instant.EPOCH).endTime(Instant.now())))
                .isInstanceOf(InvalidRequestException.class);
    }
}
