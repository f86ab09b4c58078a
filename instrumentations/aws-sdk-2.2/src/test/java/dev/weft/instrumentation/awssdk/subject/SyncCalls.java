// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk.subject;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Calls of sync clients. */
final class SyncCalls {

    private SyncCalls() {}

    static String call(String operation, String http, String url) throws Exception {
        try (SdkHttpClient client =
                http.equals("apache") ? ApacheHttpClient.builder().build() : urlConnection()) {
            switch (operation.substring(0, operation.indexOf('-'))) {
                case "dynamodb":
                    return dynamoDb(operation, client, url);
                case "sqs":
                    return sqs(operation, client, url);
                default:
                    return s3(operation, client, url);
            }
        }
    }

    /** Called by reflection: the lowest version of the SDK has no such client. */
    private static SdkHttpClient urlConnection() throws ReflectiveOperationException {
        return (SdkHttpClient) Class.forName("software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient")
                .getMethod("create")
                .invoke(null);
    }

    private static String dynamoDb(String operation, SdkHttpClient http, String url) {
        Configured configured = new Configured();
        DynamoDbClient client = configured
                .client(DynamoDbClient.builder(), url)
                .httpClient(http)
                .build();
        switch (operation) {
            case "dynamodb-create-table":
                return client.createTable(Requests.createTable())
                        .tableDescription()
                        .tableName();
            case "dynamodb-put-configured":
                client.putItem(Requests.put());
                return String.join(" ", configured.seen);
            case "dynamodb-put-twice":
                client.putItem(Requests.put());
                return client.putItem(Requests.put()).toString();
            case "dynamodb-batch-write":
                return client.batchWriteItem(Requests.batchWrite()).toString();
            case "dynamodb-transact-write":
                return client.transactWriteItems(Requests.transactWrite()).toString();
            case "dynamodb-get-missing-table":
                return client.getItem(Requests.getMissingTable()).toString();
            default:
                return client.putItem(Requests.put()).toString();
        }
    }

    private static String sqs(String operation, SdkHttpClient http, String url) {
        SqsClient client = new Configured()
                .client(SqsClient.builder(), url)
                .httpClient(http)
                .build();
        switch (operation) {
            case "sqs-send":
                return client.sendMessage(Requests.send(url)).messageId();
            case "sqs-send-and-receive":
            case "sqs-send-batch-and-receive":
                return received(client, operation);
            case "sqs-send-work":
                return client.sendMessageBatch(Requests.sendBatchTo(work(client)))
                        .successful()
                        .get(0)
                        .id();
            case "sqs-receive-work":
                String queue = work(client);
                Message received = client.receiveMessage(Requests.receiveWork(queue))
                        .messages()
                        .get(0);
                client.deleteMessage(Requests.delete(queue, received));
                return received.body();
            case "sqs-work":
            case "sqs-work-and-leave":
                return worked(client, operation);
            default:
                return client.createQueue(Requests.createQueue()).queueUrl();
        }
    }

    private static String work(SqsClient client) {
        return client.createQueue(Requests.createQueue("work")).queueUrl();
    }

    /** Receives until the queue is empty, and makes a call for each message. */
    private static String worked(SqsClient client, String operation) {
        String queue = work(client);
        int count = 0;
        while (true) {
            List<Message> messages =
                    client.receiveMessage(Requests.receiveWork(queue)).messages();
            for (Message message : messages) {
                client.deleteMessage(Requests.delete(queue, message));
                count++;
                if (operation.equals("sqs-work-and-leave")) {
                    break;
                }
            }
            if (messages.isEmpty()) {
                return Integer.toString(count);
            }
        }
    }

    /** The trace header of a message that was sent and received. */
    private static String received(SqsClient client, String operation) {
        String queue = client.createQueue(Requests.createQueue(operation)).queueUrl();
        if (operation.equals("sqs-send-and-receive")) {
            client.sendMessage(Requests.sendTo(queue));
        } else {
            client.sendMessageBatch(Requests.sendBatchTo(queue));
        }
        String header = Requests.traceHeader(client.receiveMessage(Requests.receiveFrom(queue)));
        client.deleteQueue(Requests.deleteQueue(queue));
        return header;
    }

    private static String s3(String operation, SdkHttpClient http, String url) {
        S3Client client = new Configured()
                .client(S3Client.builder(), url)
                .serviceConfiguration(Requests.s3())
                .httpClient(http)
                .build();
        switch (operation) {
            case "s3-create-bucket":
                return client.createBucket(Requests.createBucket()).toString();
            case "s3-put":
                return client.putObject(Requests.putObject(), RequestBody.fromString("hello"))
                        .eTag();
            case "s3-get":
                return client.getObjectAsBytes(Requests.getObject("a/b.txt")).asUtf8String();
            default:
                return client.getObjectAsBytes(Requests.getObject("missing")).asUtf8String();
        }
    }
}
