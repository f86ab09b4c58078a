// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.aws.AwsNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class ResourcesTest {

    private static final Map<String, AttributeValue> KEY =
            Map.of("id", AttributeValue.builder().s("secret").build());

    private final ResourceFields fields = new ResourceFields(AwsNames.builtIn());

    @Test
    void namesNoData() {
        assertThat(request(
                        "DynamoDb",
                        "GetItem",
                        GetItemRequest.builder().tableName("orders").key(KEY).build()))
                .isEqualTo(Map.of("table_name", "orders"));
        assertThat(response(
                        "DynamoDb",
                        "GetItem",
                        GetItemResponse.builder().item(KEY).build()))
                .isEmpty();
    }

    @Test
    void namesAnIndex() {
        QueryRequest query = QueryRequest.builder()
                .tableName("orders")
                .indexName("by-day")
                .keyConditionExpression("d = :d")
                .build();
        assertThat(request("DynamoDb", "Query", query))
                .isEqualTo(Map.of("table_name", "orders", "index_name", "by-day"));
    }

    @Test
    void settingsOfAScanAreKept() {
        ScanRequest scan = ScanRequest.builder()
                .tableName("orders")
                .limit(10)
                .segment(1)
                .totalSegments(4)
                .filterExpression("d = :d")
                .expressionAttributeValues(KEY)
                .build();
        assertThat(request("DynamoDb", "Scan", scan))
                .isEqualTo(Map.of("table_name", "orders", "limit", 10, "segment", 1, "total_segments", 4));
    }

    @Test
    void countsOfAScanAreKept() {
        ScanResponse scanned =
                ScanResponse.builder().count(2).scannedCount(7).items(KEY).build();
        assertThat(response("DynamoDb", "Scan", scanned)).isEqualTo(Map.of("count", 2, "scanned_count", 7));
    }

    @Test
    void tablesAreCounted() {
        ListTablesResponse listed =
                ListTablesResponse.builder().tableNames("orders", "carts").build();
        assertThat(response("DynamoDb", "ListTables", listed)).isEqualTo(Map.of("table_count", 2));
    }

    @Test
    void namesEachTableOfABatch() {
        KeysAndAttributes keys = KeysAndAttributes.builder().keys(KEY).build();
        BatchGetItemRequest batch = BatchGetItemRequest.builder()
                .requestItems(Map.of("orders", keys))
                .build();
        assertThat(request("DynamoDb", "BatchGetItem", batch)).isEqualTo(Map.of("table_names", List.of("orders")));
    }

    @Test
    void namesEachTableOfATransactionOnce() {
        TransactGetItem get = TransactGetItem.builder()
                .get(Get.builder().tableName("orders").key(KEY).build())
                .build();
        TransactGetItemsRequest transaction =
                TransactGetItemsRequest.builder().transactItems(get, get).build();
        assertThat(request("DynamoDb", "TransactGetItems", transaction))
                .isEqualTo(Map.of("table_names", List.of("orders")));
    }

    @Test
    void namesBucketAndKeyOfHeadObject() {
        assertThat(request(
                        "S3",
                        "HeadObject",
                        HeadObjectRequest.builder().bucket("papers").key("a/b").build()))
                .isEqualTo(Map.of("bucket_name", "papers", "key", "a/b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AbortMultipartUpload",
                "CompleteMultipartUpload",
                "CreateMultipartUpload",
                "DeleteObject",
                "DeleteObjectTagging",
                "GetObject",
                "GetObjectAcl",
                "GetObjectTagging",
                "HeadObject",
                "ListParts",
                "PutObject",
                "PutObjectAcl",
                "PutObjectTagging",
                "RestoreObject",
                "UploadPart",
            })
    void namesBucketAndKeyOfEveryOperationOnAnObject(String operation) {
        SdkPojo request = Pojo.of("s3.model." + operation + "Request", "Bucket", "papers", "Key", "a/b");
        assertThat(request("S3", operation, request)).isEqualTo(Map.of("bucket_name", "papers", "key", "a/b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateBucket",
                "DeleteBucket",
                "DeleteBucketPolicy",
                "DeleteObjects",
                "GetBucketAcl",
                "GetBucketEncryption",
                "GetBucketLocation",
                "HeadBucket",
                "ListMultipartUploads",
                "ListObjectVersions",
                "ListObjects",
                "PutBucketAcl",
                "PutBucketPolicy",
                "PutBucketVersioning",
            })
    void namesTheBucketOfEveryOperationOnOne(String operation) {
        SdkPojo request = Pojo.of("s3.model." + operation + "Request", "Bucket", "papers");
        assertThat(request("S3", operation, request)).isEqualTo(Map.of("bucket_name", "papers"));
    }

    @Test
    @SuppressWarnings("deprecation") // The lowest version has no other names.
    void namesSourceAndTargetOfACopy() {
        CopyObjectRequest copy = CopyObjectRequest.builder()
                .copySource("papers/a")
                .bucket("copies")
                .key("b")
                .build();
        assertThat(request("S3", "CopyObject", copy))
                .isEqualTo(Map.of("copy_source", "papers/a", "bucket_name", "copies", "key", "b"));
    }

    @Test
    void namesSourceAndTargetOfACopiedPart() {
        SdkPojo copy = Pojo.of(
                "s3.model.UploadPartCopyRequest",
                "SourceBucket",
                "papers",
                "SourceKey",
                "a",
                "DestinationBucket",
                "copies",
                "DestinationKey",
                "b");
        assertThat(request("S3", "UploadPartCopy", copy))
                .isEqualTo(
                        Map.of("source_bucket_name", "papers", "source_key", "a", "bucket_name", "copies", "key", "b"));
    }

    @Test
    void namesThePrefixOfAList() {
        ListObjectsV2Request list = ListObjectsV2Request.builder()
                .bucket("papers")
                .prefix("a/")
                .startAfter("a/b")
                .build();
        assertThat(request("S3", "ListObjectsV2", list)).isEqualTo(Map.of("bucket_name", "papers", "prefix", "a/"));
    }

    @Test
    void namesNoMetadataOfAnObject() {
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket("papers")
                .key("a")
                .metadata(Map.of("owner", "secret"))
                .sseCustomerKey("secret")
                .build();
        assertThat(request("S3", "PutObject", put)).isEqualTo(Map.of("bucket_name", "papers", "key", "a"));
    }

    @Test
    void readsTheResponseToo() {
        assertThat(response(
                        "Sqs",
                        "CreateQueue",
                        CreateQueueResponse.builder().queueUrl("http://host/q").build()))
                .isEqualTo(Map.of("queue_url", "http://host/q"));
    }

    @Test
    void namesTheAttributesOfAMessage() {
        SendMessageRequest send = SendMessageRequest.builder()
                .queueUrl("http://host/q")
                .messageBody("secret")
                .delaySeconds(3)
                .messageAttributes(Map.of(
                        "colour",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("secret")
                                .build()))
                .build();
        assertThat(request("Sqs", "SendMessage", send))
                .isEqualTo(Map.of(
                        "queue_url",
                        "http://host/q",
                        "delay_seconds",
                        3,
                        "message_attribute_names",
                        List.of("colour")));
    }

    @Test
    void countsMessagesThatAreSent() {
        SendMessageBatchRequestEntry entry =
                SendMessageBatchRequestEntry.builder().messageBody("secret").build();
        SendMessageBatchRequest batch = SendMessageBatchRequest.builder()
                .queueUrl("http://host/q")
                .entries(entry, entry)
                .build();
        assertThat(request("Sqs", "SendMessageBatch", batch))
                .isEqualTo(Map.of("queue_url", "http://host/q", "message_count", 2));
    }

    @Test
    void countsAcceptedMessages() {
        SendMessageBatchResultEntry taken =
                SendMessageBatchResultEntry.builder().id("1").build();
        SendMessageBatchResponse sent =
                SendMessageBatchResponse.builder().successful(taken).build();
        assertThat(response("Sqs", "SendMessageBatch", sent))
                .isEqualTo(Map.of("successful_count", 1, "failed_count", 0));
    }

    @Test
    void countsMessagesThatAreReceived() {
        Message message = Message.builder().body("secret").build();
        ReceiveMessageResponse received =
                ReceiveMessageResponse.builder().messages(message).build();
        assertThat(response("Sqs", "ReceiveMessage", received)).isEqualTo(Map.of("message_count", 1));
    }

    @Test
    void countsQueues() {
        ListQueuesResponse listed = ListQueuesResponse.builder()
                .queueUrls("http://host/a", "http://host/b")
                .build();
        assertThat(response("Sqs", "ListQueues", listed)).isEqualTo(Map.of("queue_count", 2));
    }

    @Test
    void namesATopicAndNeitherMessageNorNumber() {
        PublishRequest publish = PublishRequest.builder()
                .topicArn("arn:aws:sns:eu-west-1:123456789012:orders")
                .message("secret")
                .subject("secret")
                .phoneNumber("secret")
                .build();
        assertThat(request("Sns", "Publish", publish))
                .isEqualTo(Map.of("topic_arn", "arn:aws:sns:eu-west-1:123456789012:orders"));
    }

    @Test
    void namesAFunctionAndHowItIsInvoked() {
        InvokeRequest invoke = InvokeRequest.builder()
                .functionName("price")
                .qualifier("live")
                .invocationType("Event")
                .logType("Tail")
                .clientContext("secret")
                .build();
        assertThat(request("Lambda", "Invoke", invoke))
                .isEqualTo(Map.of(
                        "function_name", "price", "qualifier", "live", "invocation_type", "Event", "log_type", "Tail"));
    }

    @Test
    void namesAFunctionsErrorAndNotItsLog() {
        InvokeResponse invoked = InvokeResponse.builder()
                .statusCode(200)
                .functionError("Unhandled")
                .logResult("secret")
                .build();
        assertThat(response("Lambda", "Invoke", invoked))
                .isEqualTo(Map.of("status_code", 200, "function_error", "Unhandled"));
    }

    @Test
    void namesAStateMachineAndNotItsInput() {
        StartExecutionRequest start = StartExecutionRequest.builder()
                .stateMachineArn("arn:aws:states:eu-west-1:123456789012:stateMachine:order")
                .input("secret")
                .build();
        assertThat(request("Sfn", "StartExecution", start))
                .isEqualTo(Map.of("state_machine_arn", "arn:aws:states:eu-west-1:123456789012:stateMachine:order"));
    }

    @Test
    void namesEventBusesAndNoEvent() {
        SdkPojo put =
                Pojo.of("eventbridge.model.PutEventsRequest", "Entries", List.of(event("orders"), event("prices")));
        assertThat(request("EventBridge", "PutEvents", put))
                .isEqualTo(Map.of("event_bus_names", List.of("orders", "prices")));
    }

    @Test
    void oneEventBusOfAllEventsIsOneName() {
        SdkPojo put =
                Pojo.of("eventbridge.model.PutEventsRequest", "Entries", List.of(event("orders"), event("orders")));
        assertThat(request("EventBridge", "PutEvents", put)).isEqualTo(Map.of("event_bus_name", "orders"));
    }

    @Test
    void transformedResponseIsNotRead() {
        assertThat(response("S3", "GetObject", "secret")).isEmpty();
    }

    @Test
    void callThatFailedHasNoResponse() {
        assertThat(Resources.of(fields, "Sqs", "ReceiveMessage", null, null).named())
                .isEmpty();
    }

    @Test
    void classIsSearchedOnce() {
        GetItemRequest get = GetItemRequest.builder().tableName("orders").build();
        ResourceField[] first = fields.of(AwsNames.Part.REQUEST, get, "DynamoDb", "GetItem");
        GetItemRequest other = GetItemRequest.builder().tableName("carts").build();
        assertThat(fields.of(AwsNames.Part.REQUEST, other, "DynamoDb", "GetItem"))
                .isSameAs(first)
                .hasSize(2);
    }

    private static SdkPojo event(String bus) {
        return Pojo.of(
                "eventbridge.model.PutEventsRequestEntry",
                "EventBusName",
                bus,
                "Source",
                "shop",
                "DetailType",
                "ordered",
                "Detail",
                "{\"secret\":1}");
    }

    private Map<String, Object> request(String service, String operation, Object request) {
        return Resources.of(fields, service, operation, request, null).named();
    }

    private Map<String, Object> response(String service, String operation, Object response) {
        return Resources.of(fields, service, operation, null, response).named();
    }
}
