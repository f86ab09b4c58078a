// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk.subject;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Calls of async clients, each awaited. */
final class AsyncCalls {

    /** All clients share this group: a client that closes its own group waits 2 s for late events. */
    private static final SdkEventLoopGroup LOOPS =
            SdkEventLoopGroup.builder().numberOfThreads(2).build();

    private AsyncCalls() {}

    private static SdkAsyncHttpClient netty() {
        return NettyNioAsyncHttpClient.builder().eventLoopGroup(LOOPS).build();
    }

    static String call(String operation, String http, String url) throws Exception {
        try (SdkAsyncHttpClient client = http.equals("netty") ? netty() : crt()) {
            switch (operation.substring(0, operation.indexOf('-'))) {
                case "dynamodb":
                    return dynamoDb(operation, client, url);
                case "sqs":
                    return sqs(operation, client, url);
                default:
                    return s3(operation, client, url);
            }
        } catch (ExecutionException e) {
            // A sync client would throw the cause.
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    /** Called by reflection: the lowest version of the SDK has no such client. */
    private static SdkAsyncHttpClient crt() throws ReflectiveOperationException {
        return (SdkAsyncHttpClient) Class.forName("software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient")
                .getMethod("create")
                .invoke(null);
    }

    private static String dynamoDb(String operation, SdkAsyncHttpClient http, String url) throws Exception {
        Configured configured = new Configured();
        DynamoDbAsyncClient client = configured
                .client(DynamoDbAsyncClient.builder(), url)
                .httpClient(http)
                .build();
        switch (operation) {
            case "dynamodb-create-table":
                return client.createTable(Requests.createTable())
                        .get()
                        .tableDescription()
                        .tableName();
            case "dynamodb-put-configured":
                client.putItem(Requests.put()).get();
                return String.join(" ", configured.seen);
            case "dynamodb-put-twice":
                client.putItem(Requests.put()).get();
                return client.putItem(Requests.put()).get().toString();
            case "dynamodb-put-in-parallel":
                CompletableFuture<?> first = client.putItem(Requests.put());
                CompletableFuture<?> second = client.putItem(Requests.put());
                return first.get() + " " + second.get();
            case "dynamodb-batch-write":
                return client.batchWriteItem(Requests.batchWrite()).get().toString();
            case "dynamodb-transact-write":
                return client.transactWriteItems(Requests.transactWrite()).get().toString();
            case "dynamodb-get-missing-table":
                return client.getItem(Requests.getMissingTable()).get().toString();
            default:
                return client.putItem(Requests.put()).get().toString();
        }
    }

    private static String sqs(String operation, SdkAsyncHttpClient http, String url) throws Exception {
        SqsAsyncClient client = new Configured()
                .client(SqsAsyncClient.builder(), url)
                .httpClient(http)
                .build();
        switch (operation) {
            case "sqs-send":
                return client.sendMessage(Requests.send(url)).get().messageId();
            case "sqs-send-and-receive":
            case "sqs-send-batch-and-receive":
                return received(client, operation);
            case "sqs-send-and-cancel":
                return Boolean.toString(client.sendMessage(Requests.send(url)).cancel(true));
            case "sqs-send-work":
                return client.sendMessageBatch(Requests.sendBatchTo(work(client)))
                        .get()
                        .successful()
                        .get(0)
                        .id();
            case "sqs-receive-work":
                String queue = work(client);
                Message received = client.receiveMessage(Requests.receiveWork(queue))
                        .get()
                        .messages()
                        .get(0);
                client.deleteMessage(Requests.delete(queue, received)).get();
                return received.body();
            case "sqs-work":
            case "sqs-work-and-leave":
                return worked(client, operation);
            default:
                return client.createQueue(Requests.createQueue()).get().queueUrl();
        }
    }

    private static String work(SqsAsyncClient client) throws Exception {
        return client.createQueue(Requests.createQueue("work")).get().queueUrl();
    }

    /** Receives until the queue is empty, and makes a call for each message. */
    private static String worked(SqsAsyncClient client, String operation) throws Exception {
        String queue = work(client);
        int count = 0;
        while (true) {
            List<Message> messages =
                    client.receiveMessage(Requests.receiveWork(queue)).get().messages();
            for (Message message : messages) {
                client.deleteMessage(Requests.delete(queue, message)).get();
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
    private static String received(SqsAsyncClient client, String operation) throws Exception {
        String queue = client.createQueue(Requests.createQueue(operation)).get().queueUrl();
        if (operation.equals("sqs-send-and-receive")) {
            client.sendMessage(Requests.sendTo(queue)).get();
        } else {
            client.sendMessageBatch(Requests.sendBatchTo(queue)).get();
        }
        String header = Requests.traceHeader(
                client.receiveMessage(Requests.receiveFrom(queue)).get());
        client.deleteQueue(Requests.deleteQueue(queue)).get();
        return header;
    }

    private static String s3(String operation, SdkAsyncHttpClient http, String url) throws Exception {
        S3AsyncClient client = new Configured()
                .client(S3AsyncClient.builder(), url)
                .serviceConfiguration(Requests.s3())
                .httpClient(http)
                .build();
        switch (operation) {
            case "s3-create-bucket":
                return client.createBucket(Requests.createBucket()).get().toString();
            case "s3-put":
                return client.putObject(Requests.putObject(), AsyncRequestBody.fromString("hello"))
                        .get()
                        .eTag();
            case "s3-get-and-call":
                return client.getObject(Requests.getObject("a/b.txt"), new CallingReader(client))
                        .get();
            case "s3-get":
                return client.getObject(Requests.getObject("a/b.txt"), AsyncResponseTransformer.toBytes())
                        .get()
                        .asUtf8String();
            default:
                return client.getObject(Requests.getObject("missing"), AsyncResponseTransformer.toBytes())
                        .get()
                        .asUtf8String();
        }
    }
}
