// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Operations of the AWS SDK for Java 2, over the SDK's own clients and over one that answers at once. */
public class AwsCalls {

    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/orders";

    private AwsCalls() {}

    private static <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
        return builder.endpointOverride(URI.create(CallBenchmark.peer()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
    }

    private static GetItemRequest item() {
        return GetItemRequest.builder()
                .tableName("items")
                .key(Map.of("id", AttributeValue.fromS("1")))
                .build();
    }

    private static SqsClient queues(String answer) {
        return configured(SqsClient.builder())
                .checksumValidationEnabled(false)
                .httpClient(new FixedAnswer(answer))
                .build();
    }

    private abstract static class Item extends CallBenchmark {

        private DynamoDbClient client;

        abstract SdkHttpClient transport();

        @Override
        void open() {
            client = closing(configured(DynamoDbClient.builder())
                    .httpClient(closing(transport()))
                    .build());
        }

        @Override
        Object call() {
            return client.getItem(item());
        }
    }

    /** The SDK alone: its HTTP client answers at once. */
    public static class FixedTransport extends Item {
        @Override
        SdkHttpClient transport() {
            return new FixedAnswer("{\"Item\":{\"id\":{\"S\":\"1\"}}}");
        }
    }

    /** The SDK's Apache client. */
    public static class Apache extends Item {
        @Override
        SdkHttpClient transport() {
            return ApacheHttpClient.create();
        }
    }

    /** The SDK's asynchronous client, on Netty. */
    public static class Netty extends CallBenchmark {

        private DynamoDbAsyncClient client;

        @Override
        void open() {
            client = closing(configured(DynamoDbAsyncClient.builder())
                    .httpClient(closing(NettyNioAsyncHttpClient.create()))
                    .build());
        }

        @Override
        Object call() {
            return client.getItem(item()).join();
        }
    }

    /** A message to SQS, with the trace header in it. */
    public static class Send extends CallBenchmark {

        private final SqsClient client = closing(queues("{\"MessageId\":\"1\",\"MD5OfMessageBody\":\"1\"}"));

        @Override
        Object call() {
            return client.sendMessage(SendMessageRequest.builder()
                    .queueUrl(QUEUE)
                    .messageBody("4711")
                    .build());
        }
    }

    /** One message from SQS, outside a request: a segment of its own. */
    public static class Receive extends CallBenchmark {

        private final SqsClient client = closing(
                queues(
                        "{\"Messages\":[{\"MessageId\":\"1\",\"ReceiptHandle\":\"1\",\"MD5OfBody\":\"1\",\"Body\":\"4711\"}]}"));

        @Override
        Object call() {
            int characters = 0;
            for (Message each : client.receiveMessage(
                            ReceiveMessageRequest.builder().queueUrl(QUEUE).build())
                    .messages()) {
                characters += each.body().length();
            }
            return characters;
        }

        @Override
        public Object measure() {
            return call();
        }
    }
}
