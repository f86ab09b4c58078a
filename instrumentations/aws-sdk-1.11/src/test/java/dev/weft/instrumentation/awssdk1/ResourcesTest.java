// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.services.cloudwatchevents.model.PutEventsRequest;
import com.amazonaws.services.cloudwatchevents.model.PutEventsRequestEntry;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.BatchGetItemRequest;
import com.amazonaws.services.dynamodbv2.model.Get;
import com.amazonaws.services.dynamodbv2.model.KeysAndAttributes;
import com.amazonaws.services.dynamodbv2.model.ListTablesResult;
import com.amazonaws.services.dynamodbv2.model.QueryRequest;
import com.amazonaws.services.dynamodbv2.model.QueryResult;
import com.amazonaws.services.dynamodbv2.model.TransactGetItem;
import com.amazonaws.services.dynamodbv2.model.TransactGetItemsRequest;
import com.amazonaws.services.s3.model.CopyObjectRequest;
import com.amazonaws.services.s3.model.ListObjectsV2Request;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.stepfunctions.model.StartExecutionRequest;
import dev.weft.call.aws.AwsNames;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private static final String DYNAMO_DB = "AmazonDynamoDBv2";
    private static final String S3 = "Amazon S3";
    private static final String SQS = "AmazonSQS";

    private final Resources resources = new Resources(AwsNames.builtIn());

    @Test
    void settingsOfAQueryAreKept() {
        QueryRequest query = new QueryRequest("orders")
                .withIndexName("by-day")
                .withConsistentRead(true)
                .withLimit(10)
                .withKeyConditionExpression("d = :d")
                .withExpressionAttributeValues(Map.of(":d", new AttributeValue("secret")));
        assertThat(request(DYNAMO_DB, "Query", query))
                .isEqualTo(
                        Map.of("table_name", "orders", "index_name", "by-day", "consistent_read", true, "limit", 10));
    }

    @Test
    void countsOfAQueryAreKept() {
        QueryResult result = new QueryResult()
                .withCount(2)
                .withScannedCount(7)
                .withItems(Map.of("id", new AttributeValue("secret")));
        assertThat(result(DYNAMO_DB, "Query", new QueryRequest(), result))
                .isEqualTo(Map.of("count", 2, "scanned_count", 7));
    }

    @Test
    void tablesAreCounted() {
        ListTablesResult listed = new ListTablesResult().withTableNames("orders", "carts");
        assertThat(result(DYNAMO_DB, "ListTables", new QueryRequest(), listed)).isEqualTo(Map.of("table_count", 2));
    }

    @Test
    void namesEachTableOfABatch() {
        BatchGetItemRequest batch = new BatchGetItemRequest(Map.of("orders", new KeysAndAttributes()));
        assertThat(request(DYNAMO_DB, "BatchGetItem", batch)).isEqualTo(Map.of("table_names", List.of("orders")));
    }

    @Test
    void namesEachTableOfATransactionOnce() {
        TransactGetItem get = new TransactGetItem().withGet(new Get().withTableName("orders"));
        assertThat(request(DYNAMO_DB, "TransactGetItems", new TransactGetItemsRequest().withTransactItems(get, get)))
                .isEqualTo(Map.of("table_names", List.of("orders")));
    }

    @Test
    void namesBucketAndKeyAndNoMetadata() {
        ObjectMetadata metadata = new ObjectMetadata();
        metadata.addUserMetadata("owner", "secret");
        assertThat(request(S3, "PutObject", new PutObjectRequest("papers", "a", new File("f")).withMetadata(metadata)))
                .isEqualTo(Map.of("bucket_name", "papers", "key", "a"));
    }

    @Test
    void namesThePrefixOfAList() {
        assertThat(request(
                        S3,
                        "ListObjectsV2",
                        new ListObjectsV2Request().withBucketName("papers").withPrefix("a/")))
                .isEqualTo(Map.of("bucket_name", "papers", "prefix", "a/"));
    }

    @Test
    void namesSourceAndDestinationOfACopy() {
        assertThat(request(S3, "CopyObject", new CopyObjectRequest("papers", "a", "copies", "b")))
                .isEqualTo(Map.of(
                        "source_bucket_name",
                        "papers",
                        "source_key",
                        "a",
                        "destination_bucket_name",
                        "copies",
                        "destination_key",
                        "b"));
    }

    @Test
    void namesTheAttributesOfAMessage() {
        SendMessageRequest send = new SendMessageRequest("http://host/q", "secret")
                .withDelaySeconds(3)
                .withMessageAttributes(Map.of("colour", new MessageAttributeValue().withStringValue("secret")));
        assertThat(request(SQS, "SendMessage", send))
                .isEqualTo(Map.of(
                        "queue_url",
                        "http://host/q",
                        "delay_seconds",
                        3,
                        "message_attribute_names",
                        List.of("colour")));
    }

    @Test
    void countsMessages() {
        SendMessageBatchRequest batch = new SendMessageBatchRequest("http://host/q")
                .withEntries(
                        new SendMessageBatchRequestEntry("1", "secret"),
                        new SendMessageBatchRequestEntry("2", "secret"));
        assertThat(request(SQS, "SendMessageBatch", batch))
                .isEqualTo(Map.of("queue_url", "http://host/q", "message_count", 2));
        assertThat(result(SQS, "ReceiveMessage", new QueryRequest(), new ReceiveMessageResult()))
                .isEqualTo(Map.of("message_count", 0));
    }

    @Test
    void namesAStateMachineAndNotItsInput() {
        StartExecutionRequest start = new StartExecutionRequest()
                .withStateMachineArn("arn:aws:states:eu-west-1:123456789012:stateMachine:order")
                .withInput("secret");
        assertThat(request("AWSStepFunctions", "StartExecution", start))
                .isEqualTo(Map.of("state_machine_arn", "arn:aws:states:eu-west-1:123456789012:stateMachine:order"));
    }

    @Test
    void namesEventBusesAndNoEvent() {
        PutEventsRequest put = new PutEventsRequest()
                .withEntries(
                        new PutEventsRequestEntry().withEventBusName("orders").withDetail("secret"),
                        new PutEventsRequestEntry().withEventBusName("prices"));
        assertThat(request("AmazonCloudWatchEvents", "PutEvents", put))
                .isEqualTo(Map.of("event_bus_names", List.of("orders", "prices")));
    }

    @Test
    void subclassOfTheApplicationIsRead() {
        assertThat(request(DYNAMO_DB, "Query", new QueryRequest("orders") {})).containsEntry("table_name", "orders");
    }

    @Test
    void getterThatThrowsIsLeftOut() {
        QueryRequest throwing = new ThrowingRequest();
        throwing.setTableName("orders");
        assertThat(request(DYNAMO_DB, "Query", throwing)).isEqualTo(Map.of("table_name", "orders"));
    }

    @Test
    void unknownOperationIsRead() {
        assertThat(resources
                        .of(DYNAMO_DB, null, null, new QueryRequest("orders"), null)
                        .named())
                .isEqualTo(Map.of("table_name", "orders"));
    }

    private Map<String, Object> request(String service, String operation, AmazonWebServiceRequest request) {
        return resources
                .of(service, operation, Operations.ofClass(request.getClass()), request, null)
                .named();
    }

    private Map<String, Object> result(
            String service, String operation, AmazonWebServiceRequest request, Object result) {
        return resources
                .of(service, operation, Operations.ofClass(request.getClass()), request, result)
                .named();
    }

    /** A class of the application. */
    public static final class ThrowingRequest extends QueryRequest {

        private static final long serialVersionUID = 1;

        @Override
        public String getIndexName() {
            throw new IllegalStateException("not now");
        }
    }
}
