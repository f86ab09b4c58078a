// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.call.Bench;
import dev.weft.call.http.FakeClientCall;
import dev.weft.call.http.FakeServerCall;
import dev.weft.context.TraceContext;
import dev.weft.segment.Documents;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsHandlerTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private final Bench bench = new Bench();
    private final AwsHandler handler = bench.aws;
    private final FakeAwsCall call = new FakeAwsCall();
    private final FakeServerCall request = new FakeServerCall().traced("Root=" + ROOT + ";Sampled=1");

    @Test
    void outsideARequestNothingIsRecordedOrSent() {
        assertThat(handler.start(call)).isNull();
        assertThat(handler.traceHeader()).isNull();
    }

    @Test
    void unsampledRequestPropagatesItsHeader() {
        bench.server.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=0"));
        assertThat(handler.start(call)).isNull();
        assertThat(handler.traceHeader()).isEqualTo("Root=" + ROOT + ";Sampled=0");
    }

    @Test
    void recordsTheOperation() {
        call.accountId = "123456789012";
        call.retries = 2;
        call.resources = Map.of("table_name", "orders", "count", 3, "consistent", true, "table_names", List.of("a"));
        finished(null);
        Map<String, Object> recorded = bench.documents.onlyCall();
        assertThat(recorded).containsEntry("name", "DynamoDb").containsEntry("namespace", "aws");
        assertThat(Documents.object(recorded, "aws"))
                .containsOnly(
                        Map.entry("operation", "PutItem"),
                        Map.entry("region", "eu-west-1"),
                        Map.entry("account_id", "123456789012"),
                        Map.entry("request_id", "R1"),
                        Map.entry("retries", "2"),
                        Map.entry("table_name", "orders"),
                        Map.entry("count", "3"),
                        Map.entry("consistent", "true"),
                        Map.entry("table_names", List.of("a")));
    }

    @Test
    void headerNamesTheSubsegment() {
        String[] headers = new String[2];
        inRequest(() -> {
            handler.start(call);
            headers[0] = handler.traceHeader();
            headers[1] = handler.traceHeader(call);
            handler.finish(call, null);
        });
        assertThat(headers)
                .containsOnly(
                        "Root=" + ROOT + ";Parent=" + bench.documents.onlyCall().get("id") + ";Sampled=1");
    }

    @Test
    void recordsNoSecondSubsegmentForTheHttpRequest() {
        inRequest(() -> {
            handler.start(call);
            assertThat(bench.client.start(new FakeClientCall())).isNull();
            handler.finish(call, null);
        });
        assertThat(bench.documents.onlyCall()).doesNotContainKey("subsegments");
    }

    @Test
    void httpRequestOfAnUnsampledCallIsNotFollowed() {
        bench.server.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=0"));
        handler.start(call);
        FakeClientCall inner = new FakeClientCall();
        assertThat(bench.client.follows()).isFalse();
        assertThat(bench.client.start(inner)).isNull();
        assertThat(inner.headers).isEmpty();
    }

    @Test
    void callerOfAnUnsampledCallIsRestored() {
        bench.server.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=0"));
        TraceContext caller = bench.context.current();
        handler.start(call);
        FakeAwsCall nested = new FakeAwsCall();
        handler.start(nested);
        handler.suspend(nested);
        handler.suspend(call);
        assertThat(bench.context.current()).isSameAs(caller);
    }

    @Test
    void callsOfAnUnsampledRequestShareOneContext() {
        bench.server.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=0"));
        handler.start(call);
        TraceContext during = bench.context.current();
        handler.suspend(call);
        handler.start(new FakeAwsCall());
        assertThat(bench.context.current()).isSameAs(during);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // From the SDKs for Java 1 and 2.
                "Throttling",
                "ThrottlingException",
                "ThrottledException",
                "ProvisionedThroughputExceededException",
                "SlowDown",
                "TooManyRequestsException",
                "RequestLimitExceeded",
                "BandwidthLimitExceeded",
                "RequestThrottled",
                "RequestThrottledException",
                "EC2ThrottledException",
                "TransactionInProgressException",
                // From the SDK for Java 1 and the standard retry mode of all SDKs.
                "PriorRequestNotComplete",
                "LimitExceededException",
                // Only the models of SNS, SQS and Kinesis define this code.
                "Throttled",
                "KMSThrottling",
                "KmsThrottled",
                "KMS.ThrottlingException",
                "KMSThrottlingException"
            })
    void throttlingCodeIsAThrottleWithAnyStatus(String code) {
        call.status = 400;
        call.errorCode = code;
        finished(new IOException("slow down"));
        assertThat(bench.documents.onlyCall())
                .containsEntry("error", "true")
                .containsEntry("throttle", "true")
                .doesNotContainKey("fault");
    }

    /** S3 answers 503 SlowDown, EC2 503 RequestLimitExceeded, and a copy in S3 may fail with 200. */
    @ParameterizedTest
    @ValueSource(ints = {0, 200, 400, 429, 500, 503})
    void throttleIsAnErrorAndNoFaultWithAnyStatus(int status) {
        call.status = status;
        call.errorCode = "SlowDown";
        finished(new IOException("slow down"));
        assertThat(bench.documents.onlyCall())
                .containsEntry("error", "true")
                .containsEntry("throttle", "true")
                .containsKey("cause")
                .doesNotContainKey("fault");
    }

    @Test
    void serviceUnavailableWithoutThrottlingCodeIsAFault() {
        call.status = 503;
        call.errorCode = "ServiceUnavailable";
        finished(new IOException("unavailable"));
        assertThat(bench.documents.onlyCall()).containsEntry("fault", "true").doesNotContainKeys("error", "throttle");
    }

    @Test
    void throttlingOfTheSdkIsAThrottleWithAnyCode() {
        call.status = 400;
        call.errorCode = "NotSoFast";
        call.throttled = true;
        finished(new IOException("slow down"));
        assertThat(bench.documents.onlyCall())
                .containsEntry("error", "true")
                .containsEntry("throttle", "true")
                .doesNotContainKey("fault");
    }

    @Test
    void otherCodeIsNoThrottle() {
        call.status = 400;
        call.errorCode = "ConditionalCheckFailedException";
        finished(new IOException("failed"));
        assertThat(bench.documents.onlyCall()).containsEntry("error", "true").doesNotContainKeys("throttle", "fault");
    }

    @ParameterizedTest
    @CsvSource({"200, , ,", "403, true, ,", "429, true, , true", "500, , true,"})
    void judgesByStatus(int status, String error, String fault, String throttle) {
        call.status = status;
        finished(null);
        Map<String, Object> recorded = bench.documents.onlyCall();
        assertThat(recorded.get("error")).isEqualTo(error);
        assertThat(recorded.get("fault")).isEqualTo(fault);
        assertThat(recorded.get("throttle")).isEqualTo(throttle);
    }

    @Test
    void errorOfTheServiceIsRemote() {
        call.status = 400;
        call.errorCode = "ValidationException";
        finished(new IOException("no such table"));
        assertThat(Documents.exceptions(bench.documents.onlyCall()).get(0)).containsEntry("remote", "true");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200})
    void exceptionWithoutServiceErrorIsALocalFault(int status) {
        call.status = status;
        finished(new IOException("connection reset"));
        Map<String, Object> recorded = bench.documents.onlyCall();
        assertThat(recorded).containsEntry("fault", "true");
        assertThat(Documents.exceptions(recorded).get(0)).doesNotContainKey("remote");
    }

    @Test
    void parallelCallsAreSiblings() {
        FakeAwsCall second = new FakeAwsCall();
        inRequest(() -> {
            handler.start(call);
            handler.suspend(call);
            handler.start(second);
            handler.suspend(second);
            handler.finish(call, null);
            handler.finish(second, null);
        });
        assertThat((List<?>) bench.documents.only().get("subsegments")).hasSize(2);
    }

    @Test
    void restoresTheRequestAfterTheCall() {
        inRequest(() -> {
            TraceContext segment = bench.context.current();
            handler.finish(handler.start(call), null);
            assertThat(bench.context.current()).isSameAs(segment);
        });
    }

    @Test
    void finishesOnce() {
        inRequest(() -> {
            handler.start(call);
            handler.finish(call, null);
            handler.finish(call, new IOException("late"));
        });
        assertThat(bench.documents.onlyCall()).doesNotContainKey("fault");
    }

    @Test
    void adapterThatThrowsStillEndsTheSubsegment() {
        call.fromOperation = new IllegalStateException("operation");
        inRequest(() -> {
            handler.start(call);
            assertThatThrownBy(() -> handler.finish(call, null)).hasMessage("operation");
        });
        assertThat(bench.documents.onlyCall()).containsKey("end_time");
    }

    private void finished(Throwable thrown) {
        inRequest(() -> handler.finish(handler.start(call), thrown));
    }

    private void inRequest(Runnable work) {
        bench.server.start(request);
        work.run();
        bench.server.finish(request, null);
    }
}
