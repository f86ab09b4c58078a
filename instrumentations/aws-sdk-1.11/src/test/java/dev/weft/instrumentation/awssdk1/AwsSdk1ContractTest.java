// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.aws.services.AwsServices;
import dev.weft.contracts.AwsSdkContract;
import dev.weft.contracts.AwsStub;
import dev.weft.contracts.Document;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.awssdk1.subject.AwsSdk1Subject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwsSdk1ContractTest extends AwsSdkContract {

    private static AwsServices services;

    @BeforeAll
    static void startServices() throws IOException {
        services = AwsServices.start();
    }

    @AfterAll
    static void stopServices() throws IOException {
        services.close();
    }

    @Override
    protected Class<? extends ClientSubject> subject() {
        return AwsSdk1Subject.class;
    }

    @Override
    protected List<String> syncClients() {
        return List.of("sync");
    }

    @Override
    protected List<String> asyncClients() {
        return List.of("async");
    }

    @Override
    protected boolean messagesCarryTheHeader() {
        return runner().hasClass("com.amazonaws.services.sqs.model.MessageSystemAttributeValue");
    }

    @Override
    protected boolean hasTransactions() {
        return runner().hasClass("com.amazonaws.services.dynamodbv2.model.TransactWriteItemsRequest");
    }

    @Override
    protected String nameOf(String service) {
        return switch (service) {
            case "dynamodb" -> "AmazonDynamoDBv2";
            case "sqs" -> "AmazonSQS";
            default -> "Amazon S3";
        };
    }

    @Override
    protected String clientException() {
        return runner().hasClass("com.amazonaws.SdkClientException") ? "SdkClientException" : "AmazonClientException";
    }

    /** The handler adds {@code header} to this text if it sees a trace header. */
    @Override
    protected String interceptorsOfARetriedCall() {
        return "beforeMarshalling beforeRequest beforeUnmarshalling afterResponse";
    }

    @Override
    @Disabled("the application reads the content of an object on its own thread")
    protected void callMadeWhereContentArrivesIsASibling(String http) {}

    @Override
    @Disabled("cancelling the future leaves the call to its thread, which ends it later")
    protected void cancelledFutureEndsSubsegment(String http) {}

    @ParameterizedTest
    @MethodSource("clients")
    void presignedUrlIsNoCall(String http) {
        String url = client.call(null, "s3-presign/" + http, endpoint("s3")).get(0);

        assertThat(url).startsWith("http").doesNotContainIgnoringCase("trace-id");
        assertThat(daemon.takeSegment("subject").subsegments()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void requestOfTheApplicationIsUnchanged(String http) {
        try (AwsStub stub = new AwsStub(AwsStub.Answer.json(200, "{}"))) {
            String unchanged = client.call(null, "dynamodb-put-and-reuse/" + http, stub.url())
                    .get(0);
            daemon.takeSegment("subject");

            assertThat(unchanged).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @MethodSource("asyncClients")
    void callMadeWhereTheAnswerArrivesIsASibling(String http) {
        try (AwsStub stub = new AwsStub(AwsStub.Answer.json(200, "{}"))) {
            client.call(null, "dynamodb-put-and-call-back/" + http, stub.url());

            assertThat(daemon.takeSegment("subject").subsegments())
                    .extracting(call -> call.text("aws.operation"))
                    .containsExactly("PutItem", "PutItem");
        }
    }

    @ParameterizedTest
    @MethodSource("asyncClients")
    void transferIsACallOfItsRequest(String http) {
        client.call(null, "s3-create-bucket/" + http, endpoint("s3"));
        daemon.takeSegment("subject");
        client.call(null, "s3-transfer/" + http, endpoint("s3"));
        Document call = daemon.takeSegment("subject").onlySubsegment();

        assertThat(call.text("aws.operation")).isEqualTo("PutObject");
        assertThat(call.text("aws.bucket_name")).isEqualTo("papers");
    }

    @Override
    protected String endpoint(String service) {
        return switch (service) {
            case "dynamodb" -> services.dynamoDb();
            case "sqs" -> services.sqs();
            case "s3" -> services.s3();
            default -> throw new IllegalArgumentException("expected dynamodb, sqs or s3, got " + service);
        };
    }
}
