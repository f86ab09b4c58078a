// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.scores;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.KeySchemaElement;
import com.amazonaws.services.dynamodbv2.model.KeyType;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.ScalarAttributeType;
import com.amazonaws.services.dynamodbv2.util.TableUtils;
import java.util.Map;

/** The last score of each player in DynamoDB. */
final class ScoreArchive {

    private static final String TABLE = "scores";

    private final AmazonDynamoDB dynamoDb;

    ScoreArchive(AmazonDynamoDB dynamoDb) {
        this.dynamoDb = dynamoDb;
        TableUtils.createTableIfNotExists(
                dynamoDb,
                new CreateTableRequest()
                        .withTableName(TABLE)
                        .withAttributeDefinitions(new AttributeDefinition("player", ScalarAttributeType.S))
                        .withKeySchema(new KeySchemaElement("player", KeyType.HASH))
                        .withProvisionedThroughput(new ProvisionedThroughput(1L, 1L)));
    }

    void put(String player, int points) {
        dynamoDb.putItem(
                TABLE,
                Map.of(
                        "player",
                        new AttributeValue(player),
                        "points",
                        new AttributeValue().withN(Integer.toString(points))));
    }
}
