// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.Edge;
import software.amazon.awssdk.services.xray.model.EdgeStatistics;
import software.amazon.awssdk.services.xray.model.ErrorRootCauseService;
import software.amazon.awssdk.services.xray.model.FaultRootCauseService;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesRequest;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesResponse;
import software.amazon.awssdk.services.xray.model.GroupSummary;
import software.amazon.awssdk.services.xray.model.ResponseTimeRootCauseService;
import software.amazon.awssdk.services.xray.model.RootCauseException;
import software.amazon.awssdk.services.xray.model.Service;
import software.amazon.awssdk.services.xray.model.TimeRangeType;
import software.amazon.awssdk.services.xray.model.TimeSeriesServiceStatistics;
import software.amazon.awssdk.services.xray.model.Trace;
import software.amazon.awssdk.services.xray.model.TraceSummary;

/**
 * The requests of Grafana's data source for X-Ray, in its order, with AWS's SDK. Each test reads what the data source
 * dereferences, where an absent member would end the query.
 */
class GrafanaSequencesTest {
    private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);
    private static final int TRACES = 400;
    private static final Instant END = NOON.plusSeconds(TRACES);
    private static final int QUARTERS = 4;

    private static Console console;
    private static XRayClient client;

    @BeforeAll
    static void start() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        console = Console.start(anyPort, new MemoryTraces(), Console.Setup.DEFAULT, complaint -> {});
        client = SdkClients.xray(console.page().orElseThrow());
        for (int i = 0; i < TRACES; i += 50) {
            put(IntStream.range(i, i + 50).mapToObj(GrafanaSequencesTest::shop).toArray(String[]::new));
        }
        put(prices(20), prices(40), consumer(60), orphan(80), open(100));
        client.createGroup(group -> group.groupName("failed").filterExpression("fault = true OR error = true"));
    }

    @AfterAll
    static void stop() {
        client.close();
        console.close();
    }

    private static void put(String... documents) {
        assertThat(client.putTraceSegments(request -> request.traceSegmentDocuments(documents))
                        .unprocessedTraceSegments())
                .isEmpty();
    }

    private static String id(int second) {
        return String.format("1-%08x-0123456789abcdef01234567", NOON.getEpochSecond() + second);
    }

    private static String document(int second, String id, String name, String members) {
        double start = NOON.getEpochSecond() + second;
        return String.format(
                        "{'trace_id': '%s', 'id': '%016x', 'name': '%s', 'start_time': %.1f, 'end_time': %.1f%s}",
                        id(second), Integer.parseInt(id, 16), name, start, start + 0.5, members)
                .replace('\'', '"');
    }

    private static String call(int second, String id, String name, String members) {
        return document(second, id, name, ", 'namespace': 'remote'" + members);
    }

    /** Half of them fail, with an exception without a type, or with an error of the caller. */
    private static String shop(int second) {
        String outcome = switch (second % 4) {
            case 0 -> ", 'fault': true, 'cause': {'exceptions': [{'id': '00000000000000e0', 'message': 'no tea'}]}";
            case 1 -> ", 'error': true, 'cause': {'exceptions': [{'id': '00000000000000e0', 'type': 'Refused'}]}";
            case 2 ->
                ", 'user': 'alice', 'http': {'request': {'method': 'GET', 'url': 'http://shop/'},"
                        + " 'response': {'status': 200}}";
            default -> "";
        };
        return document(
                second,
                "a",
                "shop",
                outcome + ", 'subsegments': ["
                        + call(second, "b", "prices.local", second % 4 == 0 ? ", 'fault': true" : "") + "]");
    }

    private static String prices(int second) {
        return document(second, "c", "prices", ", 'origin': 'AWS::ECS::Container', 'parent_id': '000000000000000b'");
    }

    /** Works on a message of another trace. */
    private static String consumer(int second) {
        return document(
                        second + 1_000,
                        "d",
                        "consumer",
                        ", 'links': [{'trace_id': '" + id(second)
                                + "', 'id': '000000000000000b', 'attributes': {'kind': 'parent'}}]")
                .replace(id(second + 1_000), "1-" + id(second).substring(2, 10) + "-aaaaaaaaaaaaaaaaaaaaaaaa");
    }

    /** A call without its segment. */
    private static String orphan(int second) {
        return document(
                        second,
                        "e",
                        "orphan",
                        ", 'type': 'subsegment', 'namespace': 'aws', 'parent_id': '00000000000000ff'")
                .replace(id(second), id(second).replace("0123", "bbbb"));
    }

    private static String open(int second) {
        return document(second, "f", "open", "")
                .replaceAll("\"end_time\": [0-9.]+", "\"in_progress\": true")
                .replace(id(second), id(second).replace("0123", "cccc"));
    }

    @Test
    void healthCheckAndGroupPicker() {
        List<GroupSummary> groups =
                client.getGroupsPaginator(request -> {}).groups().stream().toList();
        assertThat(groups).extracting(GroupSummary::groupName).containsExactly("Default", "failed");
        assertThat(groups).allMatch(group -> group.groupARN() != null);
    }

    @Test
    void accountPicker() {
        assertThat(map("Default")).allMatch(service -> service.accountId() == null);
    }

    private static List<Service> map(String group) {
        return client
                .getServiceGraphPaginator(
                        request -> request.startTime(NOON).endTime(END).groupName(group))
                .services()
                .stream()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Default", "failed"})
    void serviceMap(String group) {
        List<Service> services = map(group);
        assertThat(services).extracting(Service::name).contains("shop", "prices");
        drawn(services);
    }

    /** What the drawing of a node or an edge dereferences. */
    private static void drawn(List<Service> services) {
        Map<Integer, Service> byReference =
                services.stream().collect(Collectors.toMap(Service::referenceId, Function.identity()));
        assertThat(services).allSatisfy(service -> {
            assertThat(service.name()).isNotNull();
            // Go writes an absent list as null, and the page maps it.
            assertThat(service.hasEdges()).isTrue();
            if (service.summaryStatistics() == null) {
                assertThat(service.edges()).isNotEmpty();
            } else {
                assertThat(service.hasResponseTimeHistogram()).isTrue();
                assertThat(service.startTime()).isNotNull();
                assertThat(service.endTime()).isNotNull();
            }
            assertThat(service.edges()).allSatisfy(edge -> drawn(edge, byReference));
        });
    }

    private static void drawn(Edge edge, Map<Integer, Service> byReference) {
        assertThat(byReference).containsKey(edge.referenceId());
        assertThat(edge.summaryStatistics()).isNotNull();
        assertThat(edge.hasResponseTimeHistogram()).isTrue();
        assertThat(edge.startTime()).isNotNull();
        assertThat(edge.endTime()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 60})
    void traceWithItsGraph(int second) throws IOException {
        List<Trace> traces =
                client.batchGetTraces(request -> request.traceIds(id(second))).traces();
        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).segments()).isNotEmpty();
        for (var segment : traces.get(0).segments()) {
            JsonNode document = new ObjectMapper().readTree(segment.document());
            assertThat(document.path("id").isTextual()).isTrue();
            assertThat(document.path("name").isTextual()).isTrue();
            assertThat(document.path("start_time").isNumber()).isTrue();
        }
        drawn(client.getTraceGraphPaginator(request -> request.traceIds(id(second))).services().stream()
                .toList());
    }

    @Test
    void unknownTraceIsAnEmptyList() {
        assertThat(client.batchGetTraces(request -> request.traceIds(id(-100))).traces())
                .isEmpty();
    }

    @Test
    void traceList() {
        List<TraceSummary> summaries =
                client
                        .getTraceSummariesPaginator(
                                request -> request.startTime(NOON).endTime(END))
                        .traceSummaries()
                        .stream()
                        .toList();
        assertThat(summaries).hasSizeGreaterThan(TRACES).allSatisfy(summary -> {
            assertThat(summary.http()).isNotNull();
            assertThat(summary.startTime()).isNotNull();
            assertThat(summary.duration()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service(\"shop\")", "edge(\"shop\", \"prices.local\")"})
    void statistics(String selector) {
        for (int period : new int[] {60, 300}) {
            List<TimeSeriesServiceStatistics> points = client
                    .getTimeSeriesServiceStatisticsPaginator(request -> request.startTime(NOON)
                            .endTime(END)
                            .period(period)
                            .entitySelectorExpression(selector.isEmpty() ? null : selector))
                    .timeSeriesServiceStatistics()
                    .stream()
                    .toList();
            assertThat(points).isNotEmpty().allSatisfy(GrafanaSequencesTest::counted);
        }
    }

    private static void counted(TimeSeriesServiceStatistics point) {
        assertThat(point.timestamp()).isNotNull();
        EdgeStatistics edge = point.edgeSummaryStatistics();
        if (edge == null) {
            var service = point.serviceSummaryStatistics();
            edge = EdgeStatistics.builder()
                    .okCount(service.okCount())
                    .errorStatistics(service.errorStatistics())
                    .faultStatistics(service.faultStatistics())
                    .totalCount(service.totalCount())
                    .totalResponseTime(service.totalResponseTime())
                    .build();
        }
        assertThat(edge.okCount()).isNotNull();
        assertThat(edge.errorStatistics().throttleCount()).isNotNull();
        assertThat(edge.errorStatistics().totalCount()).isNotNull();
        assertThat(edge.faultStatistics().totalCount()).isNotNull();
        assertThat(edge.totalResponseTime()).isNotNull();
        // It divides by the count.
        assertThat(edge.totalCount()).isPositive();
    }

    @Test
    void insightsOfAllGroups() {
        for (GroupSummary group : client.getGroups().groups()) {
            var insights = client.getInsightSummaries(request -> request.startTime(NOON)
                    .endTime(END)
                    .statesWithStrings(List.of())
                    .groupName(group.groupName()));
            assertThat(insights.hasInsightSummaries()).isTrue();
            assertThat(insights.insightSummaries())
                    .allMatch(insight -> insight.rootCauseServiceId() != null
                            && !insight.topAnomalousServices().isEmpty());
        }
    }

    private static GetTraceSummariesRequest quarter(int quarter, double sampling, String expression) {
        Duration length = Duration.ofSeconds(TRACES / QUARTERS);
        return GetTraceSummariesRequest.builder()
                .startTime(NOON.plus(length.multipliedBy(quarter)))
                .endTime(NOON.plus(length.multipliedBy(quarter + 1)))
                .timeRangeType(TimeRangeType.EVENT)
                .sampling(true)
                .samplingStrategy(strategy -> strategy.name("FixedRate").value(sampling))
                .filterExpression(expression)
                .build();
    }

    /** Asks four quarters at once. */
    private static List<TraceSummary> analyzed(double sampling, String expression) {
        List<TraceSummary> all = new ArrayList<>();
        IntStream.range(0, QUARTERS)
                .parallel()
                .mapToObj(each ->
                        client.getTraceSummariesPaginator(quarter(each, sampling, expression)).traceSummaries().stream()
                                .toList())
                .forEachOrdered(all::addAll);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Default", "failed"})
    void countBeforeTheAnalytics(String group) {
        long count = client
                .getTimeSeriesServiceStatisticsPaginator(request ->
                        request.startTime(NOON).endTime(END).groupName(group).period(60))
                .timeSeriesServiceStatistics()
                .stream()
                .mapToLong(point -> point.edgeSummaryStatistics().totalCount())
                .sum();
        assertThat(count).isBetween((long) TRACES / 2, TRACES + 3L);
    }

    @Test
    void analyticsOfRootCauses() {
        List<TraceSummary> summaries = analyzed(1, null);
        assertThat(summaries)
                .extracting(TraceSummary::id)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(TRACES);
        List<FaultRootCauseService> faults = summaries.stream()
                .flatMap(summary -> summary.faultRootCauses().stream())
                .peek(cause -> assertThat(cause.services()).isNotEmpty())
                .flatMap(cause -> cause.services().stream())
                .toList();
        assertThat(faults).isNotEmpty().allSatisfy(service -> {
            named(service.name(), service.type());
            service.entityPath().forEach(path -> named(path.exceptions()));
        });
        List<ErrorRootCauseService> errors = summaries.stream()
                .flatMap(summary -> summary.errorRootCauses().stream())
                .peek(cause -> assertThat(cause.services()).isNotEmpty())
                .flatMap(cause -> cause.services().stream())
                .toList();
        assertThat(errors).isNotEmpty().allSatisfy(service -> {
            named(service.name(), service.type());
            service.entityPath().forEach(path -> named(path.exceptions()));
        });
        List<ResponseTimeRootCauseService> slow = summaries.stream()
                .flatMap(summary -> summary.responseTimeRootCauses().stream())
                .peek(cause -> assertThat(cause.services()).isNotEmpty())
                .flatMap(cause -> cause.services().stream())
                .toList();
        assertThat(slow).isNotEmpty().allSatisfy(service -> {
            named(service.name(), service.type());
            // It leaves out the first.
            assertThat(service.entityPath()).isNotEmpty();
            assertThat(service.entityPath()).allMatch(path -> path.name() != null);
        });
    }

    private static void named(String name, String type) {
        assertThat(name).isNotNull();
        assertThat(type).isNotNull();
    }

    private static void named(List<RootCauseException> exceptions) {
        assertThat(exceptions).allMatch(exception -> exception.name() != null);
    }

    @Test
    void analyticsOfUsersUrlsAndStatus() {
        List<TraceSummary> summaries = analyzed(1, null);
        assertThat(summaries)
                .anyMatch(summary -> Integer.valueOf(200).equals(summary.http().httpStatus()));
        assertThat(summaries)
                .anyMatch(summary -> "http://shop/".equals(summary.http().httpURL()));
        assertThat(summaries.stream().flatMap(summary -> summary.users().stream()))
                .isNotEmpty()
                .allMatch(user -> user.userName().equals("alice"));
    }

    /** It halves the rate between two pages, if they hold too many traces. */
    @Test
    void analyticsChangeTheRateBetweenPages() {
        GetTraceSummariesRequest whole =
                quarter(0, 1, "!fault").toBuilder().endTime(END).build();
        GetTraceSummariesResponse first = client.getTraceSummaries(whole);
        assertThat(first.nextToken()).isNotNull();
        GetTraceSummariesResponse second = client.getTraceSummaries(whole.toBuilder()
                .nextToken(first.nextToken())
                .samplingStrategy(strategy -> strategy.name("FixedRate").value(0.5))
                .build());
        assertThat(second.traceSummaries())
                .isNotEmpty()
                .extracting(TraceSummary::id)
                .doesNotContainAnyElementsOf(
                        first.traceSummaries().stream().map(TraceSummary::id).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service(id(name: \"shop\", type: \"\")) { %s = true }",
                "service(id(name: \"prices.local\", type: \"remote\")) { %s = true }",
                "edge(\"shop\", \"prices.local\") { %s = true }",
                "fault = true OR error = true AND edge(\"shop\", \"prices.local\") { %s = true }"
            })
    void linksOfTheMap(String link) {
        for (String outcome : List.of("ok", "error", "fault")) {
            assertThat(client.getTraceSummaries(request ->
                                    request.startTime(NOON).endTime(END).filterExpression(String.format(link, outcome)))
                            .hasTraceSummaries())
                    .isTrue();
        }
    }
}
