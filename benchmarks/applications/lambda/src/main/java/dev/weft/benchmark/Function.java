// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Reads one item. The client is made at the start, as AWS recommends. */
public final class Function {

    /** The variable with the URL of the peer that stands for DynamoDB. */
    private static final String PEER = "PEER";

    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .endpointOverride(URI.create(System.getenv(PEER)))
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build();

    /** Called by Lambda's runtime. */
    public String handle(Map<String, String> event) {
        return dynamoDb.getItem(GetItemRequest.builder()
                        .tableName("items")
                        .key(Collections.singletonMap("id", AttributeValue.fromS("1")))
                        .build())
                .item()
                .get("id")
                .s();
    }
}
