// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of instrumentations of an AWS SDK. Its subject is a {@code ClientSubject} with the operations named here,
 * each {@code <operation>/<http client>}. The subject sends the header {@code X-User: mine}, uses the region eu-west-1 and
 * retries twice.
 */
public abstract class AwsSdkContract extends ClientContract {

    private static final String REGION = "eu-west-1";
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final AwsStub.Answer OK = AwsStub.Answer.json(200, "{}");
    private static final AwsStub.Answer INTERNAL = AwsStub.Answer.json(
            500, "{\"__type\":\"com.amazonaws.dynamodb#InternalServerError\",\"message\":\"oops\"}");
    private static final AwsStub.Answer THROTTLED = AwsStub.Answer.json(
            400,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\",\"message\":\"no\"}");
    private static final AwsStub.Answer SLOW_DOWN = AwsStub.Answer.xml(
            503,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SlowDown</Code><Message>no</Message><RequestId>1</RequestId></Error>");

    /** So that a request which the agent follows below the SDK has a header more. */
    @Override
    protected List<String> agentArguments() {
        return List.of("propagation=\"xray,tracecontext\"");
    }

    /** HTTP clients of sync SDK clients in this version of the SDK, as they appear in the subject's operations. */
    protected abstract List<String> syncClients();

    /** HTTP clients of async SDK clients, in the same form. */
    protected abstract List<String> asyncClients();

    /** Whether this version of the SDK can put the trace header into an SQS message. */
    protected abstract boolean messagesCarryTheHeader();

    /** The URL of a real service: {@code dynamodb}, {@code sqs} or {@code s3}. All tests share the state of these services. */
    protected abstract String endpoint(String service);

    /** Whether this version of the SDK has transactions of DynamoDB. */
    protected boolean hasTransactions() {
        return true;
    }

    /** The name of a subsegment: the service in this SDK's spelling. */
    protected String nameOf(String service) {
        return switch (service) {
            case "dynamodb" -> "DynamoDb";
            case "sqs" -> "Sqs";
            default -> "S3";
        };
    }

    /** The simple name of the exception without a response. */
    protected String clientException() {
        return "SdkClientException";
    }

    /** The methods of the subject's interceptor in a call that fails once and then succeeds. */
    protected String interceptorsOfARetriedCall() {
        return "beforeExecution beforeTransmission beforeTransmission afterExecution";
    }

    /** Sources of the parameterized tests. */
    protected final List<String> clients() {
        return Stream.concat(syncClients().stream(), asyncClients().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsOperationRegionAndRequestId(String http) {
        Document call = answered("dynamodb-put/" + http, withTable());

        assertThat(call.name()).isEqualTo(nameOf("dynamodb"));
        assertThat(call.text("namespace")).isEqualTo("aws");
        assertThat(call.text("aws.operation")).isEqualTo("PutItem");
        assertThat(call.text("aws.region")).isEqualTo(REGION);
        assertThat(call.text("aws.request_id")).isNotBlank();
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(call.number("http.response.content_length")).isPositive();
        assertThat(call.has("aws.retries")).isFalse();
        assertThat(call.has("fault") || call.has("error")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsTable(String http) {
        Document call = answered("dynamodb-put/" + http, withTable());

        assertThat(call.text("aws.table_name")).isEqualTo("orders");
        assertThat(call.has("aws.key")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsTablesOfABatch(String http) {
        Document call = answered("dynamodb-batch-write/" + http, withTable());

        assertThat(call.texts("aws.table_names")).containsExactly("orders");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsTablesOfATransaction(String http) {
        assumeTrue(hasTransactions());
        Document call = answered("dynamodb-transact-write/" + http, withTable());

        assertThat(call.texts("aws.table_names")).containsExactly("orders");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsMissingTableAsTheCallersError(String http) {
        Document call = failed("dynamodb-get-missing-table/" + http, endpoint("dynamodb"), "ResourceNotFoundException");

        assertThat(call.flag("error")).isTrue();
        assertThat(call.flag("fault")).isFalse();
        assertThat(call.flag("throttle")).isFalse();
        assertThat(call.number("http.response.status")).isEqualTo(400);
        assertThat(call.text("aws.table_name")).isEqualTo("missing");
        assertThat(call.exceptions().get(0).text("type")).endsWith("ResourceNotFoundException");
        assertThat(call.exceptions().get(0).flag("remote")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsQueue(String http) {
        String sqs = endpoint("sqs");
        Document created = answered("sqs-create-queue/" + http, sqs);
        Document sent = answered("sqs-send/" + http, sqs);

        assertThat(created.name()).isEqualTo(nameOf("sqs"));
        assertThat(created.text("aws.operation")).isEqualTo("CreateQueue");
        assertThat(created.text("aws.queue_name")).isEqualTo("jobs");
        assertThat(created.text("aws.queue_url")).endsWith("/000000000000/jobs");
        assertThat(sent.text("aws.operation")).isEqualTo("SendMessage");
        assertThat(sent.text("aws.queue_url")).isEqualTo(sqs + "/000000000000/jobs");
        assertThat(sent.text("aws.account_id")).isEqualTo("000000000000");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsBucketAndKey(String http) {
        Document put = answered("s3-put/" + http, withBucket());
        Document got = answered("s3-get/" + http, endpoint("s3"));

        assertThat(put.name()).isEqualTo(nameOf("s3"));
        assertThat(put.text("aws.operation")).isEqualTo("PutObject");
        assertThat(put.text("aws.bucket_name")).isEqualTo("papers");
        assertThat(put.text("aws.key")).isEqualTo("a/b.txt");
        assertThat(got.text("aws.operation")).isEqualTo("GetObject");
        assertThat(got.text("aws.request_id")).isNotBlank();
        assertThat(got.number("http.response.content_length")).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsMissingKeyAsTheCallersError(String http) {
        Document call = failed("s3-get-missing/" + http, withBucket(), "Exception");

        assertThat(call.flag("error")).isTrue();
        assertThat(call.number("http.response.status")).isEqualTo(404);
        assertThat(call.text("aws.key")).isEqualTo("missing");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsThrottling(String http) {
        try (AwsStub stub = new AwsStub(THROTTLED)) {
            Document call = failed("dynamodb-put/" + http, stub.url(), "ProvisionedThroughputExceededException");

            assertThat(call.flag("error")).isTrue();
            assertThat(call.flag("throttle")).isTrue();
            assertThat(call.flag("fault")).isFalse();
            assertThat(call.number("http.response.status")).isEqualTo(400);
            assertThat(call.number("aws.retries")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void recordsThrottlingByS3(String http) {
        try (AwsStub stub = new AwsStub(SLOW_DOWN)) {
            Document call = failed("s3-get/" + http, stub.url(), "S3Exception");

            assertThat(call.flag("error")).isTrue();
            assertThat(call.flag("throttle")).isTrue();
            assertThat(call.flag("fault")).isFalse();
            assertThat(call.number("http.response.status")).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void serverErrorsAreRetriedAndCounted(String http) {
        try (AwsStub stub = new AwsStub(INTERNAL)) {
            Document call = failed("dynamodb-put/" + http, stub.url(), "InternalServerErrorException");

            assertThat(stub.asked()).isEqualTo(3);
            assertThat(call.number("aws.retries")).isEqualTo(2);
            assertThat(call.flag("fault")).isTrue();
            assertThat(call.number("http.response.status")).isEqualTo(500);
            assertThat(call.text("aws.request_id")).isEqualTo(AwsStub.REQUEST_ID);
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void retriedCallIsTheFinalAnswer(String http) {
        try (AwsStub stub = new AwsStub(INTERNAL, OK)) {
            Document call = answered("dynamodb-put/" + http, stub.url());

            assertThat(call.number("aws.retries")).isEqualTo(1);
            assertThat(call.number("http.response.status")).isEqualTo(200);
            assertThat(call.flag("fault")).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void clientSideFailureIsAFault(String http) {
        String refusing = "http://127.0.0.1:" + TestServer.refusingPort();
        Document call = failed("dynamodb-put/" + http, refusing, clientException());

        assertThat(call.flag("fault")).isTrue();
        assertThat(call.has("http.response.status")).isFalse();
        assertThat(call.text("aws.operation")).isEqualTo("PutItem");
        assertThat(call.exceptions().get(0).text("type")).endsWith(clientException());
        assertThat(call.exceptions().get(0).flag("remote")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void sendsTraceHeaderToAws(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            call("dynamodb-put/" + http, stub.url(), null);
            Document segment = daemon.takeSegment("subject");

            assertThat(stub.traceHeaders())
                    .containsExactly("Root=" + segment.traceId() + ";Parent="
                            + segment.onlySubsegment().id() + ";Sampled=1");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void traceHeaderIsNotSigned(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            answered("dynamodb-put/" + http, stub.url());

            assertThat(stub.authorizations()).singleElement().asString().doesNotContainIgnoringCase("trace-id");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void everyAttemptCarriesTheHeader(String http) {
        try (AwsStub stub = new AwsStub(INTERNAL, OK)) {
            answered("dynamodb-put/" + http, stub.url());

            assertThat(stub.traceHeaders()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void messageItselfCarriesTheHeader(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            call("sqs-send/" + http, stub.url(), null);
            Document segment = daemon.takeSegment("subject");
            String header = "Root=" + segment.traceId() + ";Parent="
                    + segment.onlySubsegment().id() + ";Sampled=1";

            // The body is a form up to version 2.20, and JSON in later versions.
            String body = URLDecoder.decode(stub.bodies().get(0), StandardCharsets.UTF_8);
            assertThat(body.contains(header)).isEqualTo(messagesCarryTheHeader());
        }
    }

    /** SQS puts the HTTP header on a message that has no trace header. */
    @ParameterizedTest
    @MethodSource("clients")
    void receiverOfAMessageGetsItsSendersHeader(String http) {
        assertReceived("sqs-send-and-receive/" + http, "SendMessage");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void receiverOfAMessageOfABatchGetsItsSendersHeader(String http) {
        assertReceived("sqs-send-batch-and-receive/" + http, "SendMessageBatch");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void messageOfAnUnsampledRequestCarriesTheDecision(String http) {
        String received = call("sqs-send-and-receive/" + http, endpoint("sqs"), "Root=" + ROOT + ";Sampled=0");

        assertThat(received).isEqualTo("Root=" + ROOT + ";Sampled=0");
        daemon.expectNothing(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void workOnAMessageIsASegmentLinkedToItsSender(String http) {
        Document sent = sentWork(http);

        assertThat(client.callOutsideRequest("sqs-work/" + http, endpoint("sqs")))
                .isEqualTo("1");
        assertWorkOn(sent, daemon.takeSegment("subject"));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void workOnAMessageEndsWhereTheLoopIsLeft(String http) {
        Document sent = sentWork(http);

        assertThat(client.callOutsideRequest("sqs-work-and-leave/" + http, endpoint("sqs")))
                .isEqualTo("1");
        Document work = daemon.takeSegment("subject");
        assertWorkOn(sent, work);
        assertThat(work.endTime()).isEqualTo(work.onlySubsegment().endTime());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void requestThatReceivesAMessageIsLinkedToItsSender(String http) {
        Document sent = sentWork(http);

        assertThat(call("sqs-receive-work/" + http, endpoint("sqs"), null)).isEqualTo("do it");
        assertLinked(daemon.takeSegment("subject"), sent);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void workOnAnUnsampledSendersMessageIsNotRecorded(String http) {
        call("sqs-send-work/" + http, endpoint("sqs"), "Root=" + ROOT + ";Sampled=0");

        assertThat(client.callOutsideRequest("sqs-work/" + http, endpoint("sqs")))
                .isEqualTo("1");
        daemon.expectNothing(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void keepsUsersInterceptorsAndHeaders(String http) {
        try (AwsStub stub = new AwsStub(INTERNAL, OK)) {
            String seen = call("dynamodb-put-configured/" + http, stub.url(), null);
            daemon.takeSegment("subject");

            assertThat(seen).isEqualTo(interceptorsOfARetriedCall());
            assertThat(stub.userHeaders()).containsExactly("mine", "mine");
        }
    }

    @ParameterizedTest
    @MethodSource("asyncClients")
    void parallelAsyncCallsAreSiblings(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            call("dynamodb-put-in-parallel/" + http, stub.url(), null);
            Document segment = daemon.takeSegment("subject");

            assertThat(segment.subsegments()).hasSize(2).allSatisfy(call -> {
                assertThat(call.subsegments()).isEmpty();
                assertThat(call.has("aws.retries")).isFalse();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("asyncClients")
    protected void callMadeWhereContentArrivesIsASibling(String http) {
        answered("s3-put/" + http, withBucket());
        assertThat(call("s3-get-and-call/" + http, endpoint("s3"), null)).isEqualTo("called");
        Document segment = daemon.takeSegment("subject");

        assertThat(segment.subsegments())
                .extracting(call -> call.text("aws.operation"))
                .containsExactly("GetObject", "ListBuckets");
    }

    @ParameterizedTest
    @MethodSource("asyncClients")
    protected void cancelledFutureEndsSubsegment(String http) {
        try (AwsStub stub = new AwsStub()) {
            String cancelled = call("sqs-send-and-cancel/" + http, stub.url(), null);
            Document call = daemon.takeSegment("subject").onlySubsegment();

            assertThat(cancelled).isEqualTo("true");
            assertThat(call.has("end_time")).isTrue();
            assertThat(call.exceptions().get(0).text("type")).endsWith("CancellationException");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void callerThreadIsRestored(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            call("dynamodb-put-twice/" + http, stub.url(), null);
            Document segment = daemon.takeSegment("subject");

            assertThat(segment.subsegments()).hasSize(2);
        }
    }

    /** The agent of the subject may also instrument the SDK's HTTP clients. */
    @ParameterizedTest
    @MethodSource("clients")
    void innerHttpCallIsNotRecorded(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            Document call = answered("dynamodb-put/" + http, stub.url());

            assertThat(call.subsegments()).isEmpty();
            assertThat(stub.traceParents()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void innerHttpCallOfAnUnsampledCallIsNotFollowed(String http) {
        try (AwsStub stub = new AwsStub(INTERNAL, OK)) {
            String header = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0";
            call("dynamodb-put/" + http, stub.url(), header);

            assertThat(stub.traceHeaders()).containsExactly(header, header);
            assertThat(stub.traceParents()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void unsampledCallCarriesTheDecision(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            call("dynamodb-put/" + http, stub.url(), "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0");

            assertThat(stub.traceHeaders())
                    .singleElement()
                    .asString()
                    .startsWith("Root=" + ROOT)
                    .contains("Sampled=0");
            daemon.expectNothing(Duration.ofMillis(200));
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void nothingOutsideARequest(String http) {
        try (AwsStub stub = new AwsStub(OK)) {
            client.callOutsideRequest("dynamodb-put/" + http, stub.url());

            assertThat(stub.asked()).isEqualTo(1);
            assertThat(stub.traceHeaders()).isEmpty();
            daemon.expectNothing(Duration.ofMillis(200));
        }
    }

    /** The segment of a request that sends one message. */
    private Document sentWork(String http) {
        assertThat(call("sqs-send-work/" + http, endpoint("sqs"), null)).isEqualTo("1");
        return daemon.takeSegment("subject");
    }

    private static void assertWorkOn(Document sent, Document work) {
        assertLinked(work, sent);
        assertThat(work.traceId()).isNotEqualTo(sent.traceId());
        assertThat(work.has("parent_id")).isFalse();
        assertThat(work.text("aws.queue_url")).endsWith("/000000000000/work");
        assertThat(work.onlySubsegment().text("aws.operation")).isEqualTo("DeleteMessage");
    }

    private static void assertLinked(Document segment, Document sent) {
        Document call = sent.subsegments().stream()
                .filter(each -> each.text("aws.operation").equals("SendMessageBatch"))
                .findFirst()
                .orElseThrow();
        assertThat(segment.text("links.0.trace_id")).isEqualTo(sent.traceId());
        assertThat(segment.text("links.0.id")).isEqualTo(call.id());
        assertThat(segment.has("links.1")).isFalse();
    }

    private void assertReceived(String operation, String sending) {
        String received = call(operation, endpoint("sqs"), null);
        Document segment = daemon.takeSegment("subject");
        Document sent = segment.subsegments().stream()
                .filter(call -> call.text("aws.operation").equals(sending))
                .findFirst()
                .orElseThrow();

        assertThat(received).isEqualTo("Root=" + segment.traceId() + ";Parent=" + sent.id() + ";Sampled=1");
    }

    /** The outcome of a call, as the application sees it, in a request with this trace header. */
    private String call(String operation, String url, String traceHeader) {
        return client.call(traceHeader, operation, url).get(0);
    }

    /** The only subsegment of a request. The call must succeed. */
    private Document answered(String operation, String url) {
        String answer = call(operation, url, null);
        Document segment = daemon.takeSegment("subject");
        assertThat(answer).doesNotStartWith("thrown ");
        return segment.onlySubsegment();
    }

    /** The only subsegment of a request. The call must throw this exception. */
    private Document failed(String operation, String url, String exception) {
        String answer = call(operation, url, null);
        Document segment = daemon.takeSegment("subject");
        assertThat(answer).startsWith("thrown ").contains(exception + " ");
        return segment.onlySubsegment();
    }

    private String withTable() {
        return with("dynamodb", "dynamodb-create-table/");
    }

    private String withBucket() {
        return with("s3", "s3-create-bucket/");
    }

    /** Prepares a resource of the service. An answer that the resource exists is a success. */
    private String with(String service, String operation) {
        call(operation + clients().get(0), endpoint(service), null);
        daemon.takeSegment("subject");
        return endpoint(service);
    }
}
