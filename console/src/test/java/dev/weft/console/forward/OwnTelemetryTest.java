// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.FakeServer;
import dev.weft.console.forward.CallErrors.Kind;
import dev.weft.console.forward.OwnTelemetry.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class OwnTelemetryTest {
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();
    private final CallErrors errors = new CallErrors();
    private volatile int status = 200;
    private Counts counts = new Counts(0, 0, 0, 0, Map.of());
    private FakeServer server;
    private XRayService xray;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(request -> {
            if (status == 200) {
                calls.add(json(request));
            }
            return new FakeServer.Response(status, "{}");
        });
        Target target =
                new Target("eu-west-1", Optional.of(server.address()), Optional.empty(), Optional.empty(), true);
        xray = XRayService.of(target, StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
    }

    private static JsonNode json(FakeServer.Request request) {
        assertThat(request.target()).isEqualTo("/TelemetryRecords");
        try {
            return new ObjectMapper().readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() throws IOException {
        xray.close();
        server.close();
    }

    private OwnTelemetry telemetry() {
        Sender sender = new Sender(Optional.of("a-host"), Optional.empty(), Optional.of("arn:aws:x"));
        return new OwnTelemetry(xray, errors, () -> counts, () -> sender);
    }

    @Test
    void reportsWhatWasCountedSinceTheLastReport() {
        OwnTelemetry telemetry = telemetry();
        counts = new Counts(10, 5, 2, 1, Map.of(Kind.TIMEOUT, 1L));
        telemetry.report();
        counts = new Counts(14, 9, 2, 2, Map.of(Kind.TIMEOUT, 3L, Kind.HTTP_5XX, 1L));
        telemetry.report();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).path("Hostname").asText()).isEqualTo("a-host");
        assertThat(calls.get(1).has("EC2InstanceId")).isFalse();
        assertThat(calls.get(1).path("ResourceARN").asText()).isEqualTo("arn:aws:x");
        JsonNode record = calls.get(1).at("/TelemetryRecords/0");
        assertThat(record.path("Timestamp").isNumber()).isTrue();
        assertThat(record.path("SegmentsReceivedCount").asInt()).isEqualTo(4);
        assertThat(record.path("SegmentsSentCount").asInt()).isEqualTo(4);
        assertThat(record.path("SegmentsSpilloverCount").asInt()).isZero();
        assertThat(record.path("SegmentsRejectedCount").asInt()).isEqualTo(1);
        assertThat(record.at("/BackendConnectionErrors/TimeoutCount").asInt()).isEqualTo(2);
        assertThat(record.at("/BackendConnectionErrors/HTTPCode5XXCount").asInt())
                .isEqualTo(1);
        assertThat(record.at("/BackendConnectionErrors/OtherCount").isNumber()).isTrue();
    }

    @Test
    void saysNothingBeforeTheFirstDocument() {
        telemetry().report();
        assertThat(calls).isEmpty();
    }

    @Test
    void sendsLaterWhatCouldNotBeSent() {
        OwnTelemetry telemetry = telemetry();
        status = 503;
        for (int i = 1; i <= 40; i++) {
            counts = new Counts(i, 0, 0, 0, Map.of());
            telemetry.report();
        }
        status = 200;
        telemetry.report();
        assertThat(calls)
                .extracting(call -> call.path("TelemetryRecords").size())
                .containsExactly(10, 10, 10);
        assertThat(errors.counts()).containsEntry(Kind.HTTP_5XX, 40L);
    }

    @Test
    void countsWhyCallsFailed() throws IOException {
        OwnTelemetry telemetry = telemetry();
        counts = new Counts(1, 0, 0, 0, Map.of());
        status = 400;
        telemetry.report();
        server.close();
        telemetry.report();
        assertThat(errors.counts()).containsOnlyKeys(Kind.HTTP_4XX, Kind.CONNECTION_REFUSED);
    }
}
