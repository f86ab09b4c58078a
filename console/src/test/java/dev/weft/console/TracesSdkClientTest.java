// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.Edge;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.Service;
import software.amazon.awssdk.services.xray.model.TimeRangeType;
import software.amazon.awssdk.services.xray.model.TraceSummary;

/** The client of AWS's SDK with a real server: the operations over traces, with their paginators. */
class TracesSdkClientTest {
    private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);
    private static final int TRACES = 300;

    private static Console console;
    private static XRayClient client;

    @BeforeAll
    static void start() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        console = Console.start(anyPort, new MemoryTraces(), Console.Setup.DEFAULT, complaint -> {});
        client = SdkClients.xray(console.page().orElseThrow());
        for (int i = 0; i < TRACES; i += 50) {
            List<String> documents = IntStream.range(i, i + 50)
                    .mapToObj(TracesSdkClientTest::shop)
                    .toList();
            client.putTraceSegments(request -> request.traceSegmentDocuments(documents));
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        console.close();
    }

    private static String id(int second) {
        return String.format("1-%08x-0123456789abcdef01234567", NOON.getEpochSecond() + second);
    }

    private static String shop(int second) {
        long start = NOON.getEpochSecond() + second;
        return String.format("""
            {"trace_id": "%s", "id": "000000000000000a", "name": "shop", "start_time": %d, "end_time": %d.5,
             "http": {"request": {"method": "GET", "url": "http://shop/"}, "response": {"status": 200}},
             "annotations": {"second": %d},
             "subsegments": [{"id": "000000000000000b", "name": "DynamoDB", "namespace": "aws", "fault": true,
               "start_time": %d, "end_time": %d.25, "aws": {"table_name": "orders"}}]}
            """, id(second), start, start, second, start, start);
    }

    @Test
    void readsRefusals() {
        var refused = client.putTraceSegments(
                        request -> request.traceSegmentDocuments(shop(0).replace("trace_id", "no_id")))
                .unprocessedTraceSegments();
        assertThat(refused.get(0).errorCode()).isEqualTo("MissingTraceId");
    }

    @Test
    void readsAllPagesOfSummaries() {
        List<TraceSummary> summaries = client
                .getTraceSummariesPaginator(request -> request.startTime(NOON).endTime(NOON.plusSeconds(TRACES)))
                .traceSummaries()
                .stream()
                .toList();
        assertThat(summaries)
                .extracting(TraceSummary::id)
                .doesNotHaveDuplicates()
                .hasSize(TRACES);
    }

    @Test
    void readsASummary() {
        TraceSummary summary = client.getTraceSummaries(request -> request.startTime(NOON)
                        .endTime(NOON.plusSeconds(60))
                        .timeRangeType(TimeRangeType.EVENT)
                        .filterExpression("annotation.second = 7"))
                .traceSummaries()
                .get(0);
        assertThat(summary.startTime()).isEqualTo(NOON.plusSeconds(7));
        assertThat(summary.http().httpURL()).isEqualTo("http://shop/");
        assertThat(summary.annotations().get("second").get(0).annotationValue().numberValue())
                .isEqualTo(7.0);
        assertThat(summary.faultRootCauses().get(0).services()).hasSize(2);
    }

    @Test
    void readsAllPagesOfTraces() {
        List<String> ids =
                IntStream.range(0, 60).mapToObj(TracesSdkClientTest::id).toList();
        var traces = client.batchGetTracesPaginator(request -> request.traceIds(ids)).traces().stream()
                .toList();
        assertThat(traces).hasSize(60).allMatch(trace -> trace.segments().size() == 2);
    }

    @Test
    void readsUnknownIds() {
        assertThat(client.batchGetTraces(request -> request.traceIds(id(-1))).unprocessedTraceIds())
                .containsExactly(id(-1));
    }

    @Test
    void readsTheGraph() {
        List<Service> services = client
                .getServiceGraphPaginator(request -> request.startTime(NOON).endTime(NOON.plusSeconds(60)))
                .services()
                .stream()
                .toList();
        Service shop = services.stream()
                .filter(s -> Boolean.TRUE.equals(s.root()))
                .findFirst()
                .orElseThrow();
        Edge toTable = shop.edges().get(0);
        assertThat(services.get(toTable.referenceId()).type()).isEqualTo("AWS::DynamoDB::Table");
        assertThat(toTable.summaryStatistics().faultStatistics().totalCount()).isEqualTo(60);
    }

    @Test
    void readsTheGraphOfTraces() {
        assertThat(client.getTraceGraphPaginator(request -> request.traceIds(id(1)))
                        .services())
                .extracting(Service::name)
                .containsExactlyInAnyOrder("shop", "shop", "orders");
    }

    @Test
    void readsTimeSeries() {
        var points = client
                .getTimeSeriesServiceStatisticsPaginator(request -> request.startTime(NOON)
                        .endTime(NOON.plusSeconds(TRACES))
                        .period(60)
                        .entitySelectorExpression("service(id(name: \"orders\", type: \"AWS::DynamoDB::Table\"))"))
                .timeSeriesServiceStatistics()
                .stream()
                .toList();
        assertThat(points).hasSize(6);
        assertThat(points.get(1).serviceSummaryStatistics().totalCount()).isEqualTo(60);
    }

    @Test
    void throwsWhatTheApiDeclares() {
        assertThatThrownBy(() -> client.getTraceSummaries(request ->
                        request.startTime(NOON).endTime(NOON.plusSeconds(1)).filterExpression("colour")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("column 1: found 'colour'");
    }
}
