// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** One client of each kind for all requests, as in real applications. The first request that uses a client starts its threads. */
final class AwsClients implements AutoCloseable {

    private static final long PART_BYTES = 1024 * 1024;

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

    private final Map<String, AutoCloseable> clients = new ConcurrentHashMap<>();

    DynamoDbAsyncClient dynamoDb(String url) {
        return one(
                "DynamoDB, asynchronous",
                url,
                () -> configured(DynamoDbAsyncClient.builder(), url)
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .build());
    }

    DynamoDbClient syncDynamoDb(String url) {
        return one(
                "DynamoDB",
                url,
                () -> configured(DynamoDbClient.builder(), url)
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .build());
    }

    S3AsyncClient s3(String url) {
        return one(
                "S3",
                url,
                () -> configured(S3AsyncClient.builder(), url)
                        .forcePathStyle(true)
                        .multipartEnabled(true)
                        .multipartConfiguration(parts ->
                                parts.minimumPartSizeInBytes(PART_BYTES).thresholdInBytes(PART_BYTES))
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .build());
    }

    /** A client that splits transfers into parts in native code. */
    S3AsyncClient crtS3(String url) {
        return one(
                "S3, CRT",
                url,
                () -> S3AsyncClient.crtBuilder()
                        .endpointOverride(URI.create(url))
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(CREDENTIALS)
                        .forcePathStyle(true)
                        .minimumPartSizeInBytes(PART_BYTES)
                        .thresholdInBytes(PART_BYTES)
                        .build());
    }

    @SuppressWarnings("unchecked")
    private <C extends AutoCloseable> C one(String kind, String url, Supplier<C> factory) {
        return (C) clients.computeIfAbsent(kind + " " + url, key -> factory.get());
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, String url) {
        return builder.endpointOverride(URI.create(url))
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : clients.values()) {
            each.close();
        }
    }
}
