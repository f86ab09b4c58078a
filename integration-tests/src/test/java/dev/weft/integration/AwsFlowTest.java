// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.AwsStub;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedClient;
import dev.weft.contracts.LibrarySet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of AWS that trigger further calls on the SDK's threads. All requests of the application share its clients. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsFlowTest {

    private static final AwsStub.Answer OK = AwsStub.Answer.json(200, "{}");
    private static final AwsStub.Answer PAGE =
            AwsStub.Answer.json(200, "{\"Count\":1,\"Items\":[],\"LastEvaluatedKey\":{\"id\":{\"S\":\"17\"}}}");
    private static final AwsStub.Answer LAST_PAGE = AwsStub.Answer.json(200, "{\"Count\":1,\"Items\":[]}");
    private static final AwsStub.Answer CREATING =
            AwsStub.Answer.json(200, "{\"Table\":{\"TableStatus\":\"CREATING\"}}");
    private static final AwsStub.Answer ACTIVE = AwsStub.Answer.json(200, "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}");

    private final FakeDaemon daemon = new FakeDaemon();
    private final S3Stub s3 = new S3Stub();
    private ForkedClient application;

    @BeforeAll
    void start() {
        application =
                LibrarySet.named("aws-sdk-2").on(25).client("dev.weft.integration.subject.AwsFlowSubject", daemon);
    }

    @AfterAll
    void stop() {
        application.close();
        s3.close();
        daemon.close();
    }

    @AfterEach
    void everyDocumentWasTaken() {
        s3.traceHeaders().clear();
        try {
            daemon.verifyAllTaken();
        } finally {
            daemon.forget();
        }
    }

    private String call(String operation, String url) {
        return application.call(null, operation, url).get(0);
    }

    private static void assertSiblings(Document segment, String... operations) {
        assertThat(segment.subsegments())
                .allSatisfy(call -> assertThat(call.subsegments()).isEmpty())
                .extracting(call -> call.text("aws.operation"))
                .containsExactlyInAnyOrder(operations);
    }

    /** Asserts that the trace header of each request names its call. */
    private static void assertHeadersNameCalls(Document segment, List<String> traceHeaders) {
        List<String> headers = new ArrayList<>();
        for (Document call : segment.subsegments()) {
            headers.add("Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
        }
        assertThat(traceHeaders).isNotEmpty().isSubsetOf(headers);
    }

    private static String[] times(int count, String operation) {
        String[] operations = new String[count];
        Arrays.fill(operations, operation);
        return operations;
    }

    private static String[] multipart(int parts) {
        return Stream.of(
                        times(parts, "UploadPart"),
                        times(1, "CreateMultipartUpload"),
                        times(1, "CompleteMultipartUpload"))
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    @Test
    void chainedCallsAreSiblings() {
        try (AwsStub stub = new AwsStub(OK)) {
            assertThat(call("chain", stub.url())).isEqualTo("chained");
            Document segment = daemon.takeSegment("subject");
            assertSiblings(segment, times(3, "GetItem"));
            assertHeadersNameCalls(segment, stub.traceHeaders());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "pages-async", "pages-async-slowly"})
    void pagesAreSiblings(String operation) {
        try (AwsStub stub = new AwsStub(PAGE, PAGE, LAST_PAGE)) {
            assertThat(call(operation, stub.url())).isEqualTo("3 items");
            Document segment = daemon.takeSegment("subject");
            assertSiblings(segment, times(3, "Scan"));
            assertHeadersNameCalls(segment, stub.traceHeaders());
        }
    }

    @Test
    void callsMadeForAPageAreItsSiblings() {
        try (AwsStub stub = new AwsStub(LAST_PAGE)) {
            assertThat(call("pages-async-with-calls", stub.url())).isEqualTo("1 calls");
            assertSiblings(daemon.takeSegment("subject"), "Scan", "GetItem");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiter", "waiter-async"})
    void pollsOfAWaiterAreSiblings(String operation) {
        try (AwsStub stub = new AwsStub(CREATING, CREATING, ACTIVE)) {
            assertThat(call(operation, stub.url())).isEqualTo("3 polls");
            Document segment = daemon.takeSegment("subject");
            assertSiblings(segment, times(3, "DescribeTable"));
            assertHeadersNameCalls(segment, stub.traceHeaders());
        }
    }

    @Test
    void pagesOfAnUnsampledRequestCarryTheDecision() {
        String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
        try (AwsStub stub = new AwsStub(PAGE, PAGE, LAST_PAGE)) {
            application.call(header, "pages-async", stub.url());
            assertThat(stub.traceHeaders()).containsExactly(header, header, header);
        }
    }

    @Test
    void pagesOutsideARequestCarryNoTraceHeader() {
        try (AwsStub stub = new AwsStub(PAGE, PAGE, LAST_PAGE)) {
            application.callOutsideRequest("pages-async", stub.url());
            assertThat(stub.traceHeaders()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-out", "leave"})
    void unawaitedCallEndsWithItsAnswer(String operation) {
        try (AwsStub stub = new AwsStub(500, OK)) {
            call(operation, stub.url());
            Document segment = daemon.takeSegment("subject");
            Document call = daemon.takeSubsegment("DynamoDb");
            assertThat(segment.subsegments()).isEmpty();
            assertThat(call.parentId()).isEqualTo(segment.id());
            assertThat(call.number("http.response.status")).isEqualTo(200);
            assertThat(call.endTime()).isGreaterThan(segment.endTime());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"put/java", "upload/java"})
    void uploadedPartsAreSiblings(String operation) {
        call(operation, s3.url());
        Document segment = daemon.takeSegment("subject");
        assertSiblings(segment, multipart(6));
        assertHeadersNameCalls(segment, s3.traceHeaders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"get/java", "download/java"})
    void downloadedPartsAreSiblings(String operation) {
        call(operation, s3.url());
        Document segment = daemon.takeSegment("subject");
        assertSiblings(segment, times(6, "GetObject"));
        assertHeadersNameCalls(segment, s3.traceHeaders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"put/crt", "get/crt", "upload/crt", "download/crt"})
    void nativeRequestsOfOneOperationAreOneCall(String operation) {
        String key = call(operation, s3.url());
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.onlySubsegment().text("aws.key")).isEqualTo(key);
        assertThat(s3.traceHeaders()).hasSizeGreaterThan(2);
        assertHeadersNameCalls(segment, s3.traceHeaders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload-directory/java", "upload-directory/crt"})
    void filesOfADirectoryAreSiblings(String operation) {
        call(operation, s3.url());
        Document segment = daemon.takeSegment("subject");
        assertSiblings(segment, times(6, "PutObject"));
        assertHeadersNameCalls(segment, s3.traceHeaders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"put/java", "get/java", "upload/java", "download/java", "put/crt", "download/crt"})
    void keepsTransfersOfConcurrentRequestsApart(String operation) {
        List<String> keys = Stream.generate(() -> CompletableFuture.supplyAsync(() -> call(operation, s3.url())))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        List<String> recorded = new ArrayList<>();
        for (Document segment : daemon.take(4)) {
            List<String> ofOne = segment.subsegments().stream()
                    .map(call -> call.text("aws.key"))
                    .distinct()
                    .toList();
            assertThat(ofOne).hasSize(1);
            recorded.addAll(ofOne);
        }
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(keys);
    }
}
