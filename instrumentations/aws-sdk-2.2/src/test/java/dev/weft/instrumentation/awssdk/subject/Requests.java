// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk.subject;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The same requests for sync and async clients. */
final class Requests {

    private static final String TABLE = "orders";

    private Requests() {}

    static CreateTableRequest createTable() {
        return CreateTableRequest.builder()
                .tableName(TABLE)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .provisionedThroughput(ProvisionedThroughput.builder()
                        .readCapacityUnits(5L)
                        .writeCapacityUnits(5L)
                        .build())
                .build();
    }

    static PutItemRequest put() {
        return PutItemRequest.builder().tableName(TABLE).item(item()).build();
    }

    static GetItemRequest getMissingTable() {
        return GetItemRequest.builder().tableName("missing").key(item()).build();
    }

    static BatchWriteItemRequest batchWrite() {
        WriteRequest write = WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item()).build())
                .build();
        return BatchWriteItemRequest.builder()
                .requestItems(Collections.singletonMap(TABLE, Arrays.asList(write)))
                .build();
    }

    static TransactWriteItemsRequest transactWrite() {
        return TransactWriteItemsRequest.builder()
                .transactItems(TransactWriteItem.builder()
                        .put(Put.builder().tableName(TABLE).item(item()).build())
                        .build())
                .build();
    }

    static CreateQueueRequest createQueue() {
        return CreateQueueRequest.builder().queueName("jobs").build();
    }

    static SendMessageRequest send(String url) {
        return SendMessageRequest.builder()
                .queueUrl(url + "/000000000000/jobs")
                .messageBody("do it")
                .build();
    }

    static CreateQueueRequest createQueue(String name) {
        return CreateQueueRequest.builder().queueName(name).build();
    }

    static SendMessageRequest sendTo(String queue) {
        return SendMessageRequest.builder().queueUrl(queue).messageBody("do it").build();
    }

    static SendMessageBatchRequest sendBatchTo(String queue) {
        return SendMessageBatchRequest.builder()
                .queueUrl(queue)
                .entries(SendMessageBatchRequestEntry.builder()
                        .id("1")
                        .messageBody("do it")
                        .build())
                .build();
    }

    static ReceiveMessageRequest receiveFrom(String queue) {
        return ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .attributeNamesWithStrings("AWSTraceHeader")
                .waitTimeSeconds(5)
                .build();
    }

    /** Receives messages that another request sent. The application requests no attribute. */
    static ReceiveMessageRequest receiveWork(String queue) {
        return ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .maxNumberOfMessages(10)
                .waitTimeSeconds(1)
                .build();
    }

    static DeleteMessageRequest delete(String queue, Message message) {
        return DeleteMessageRequest.builder()
                .queueUrl(queue)
                .receiptHandle(message.receiptHandle())
                .build();
    }

    /** The trace header of the first message. */
    static String traceHeader(ReceiveMessageResponse received) {
        return received.messages().get(0).attributesAsStrings().get("AWSTraceHeader");
    }

    static DeleteQueueRequest deleteQueue(String queue) {
        return DeleteQueueRequest.builder().queueUrl(queue).build();
    }

    /** The settings for S3Proxy. It supports neither a bucket as a host name nor a checksum after the content. */
    static S3Configuration s3() {
        return S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .checksumValidationEnabled(false)
                .build();
    }

    static CreateBucketRequest createBucket() {
        return CreateBucketRequest.builder().bucket("papers").build();
    }

    static PutObjectRequest putObject() {
        return PutObjectRequest.builder().bucket("papers").key("a/b.txt").build();
    }

    static GetObjectRequest getObject(String key) {
        return GetObjectRequest.builder().bucket("papers").key(key).build();
    }

    private static Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = new HashMap<String, AttributeValue>();
        item.put("id", AttributeValue.builder().s("17").build());
        return item;
    }
}
