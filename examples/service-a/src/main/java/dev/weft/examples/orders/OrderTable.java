// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The orders in DynamoDB: one item each, of strings. */
@Repository
class OrderTable {
    private static final String TABLE = "orders";

    private final DynamoDbClient dynamoDb;

    OrderTable(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
        create();
    }

    @SuppressWarnings("unchecked") // The SDK declares varargs of consumers.
    private void create() {
        try {
            dynamoDb.createTable(table -> table.tableName(TABLE)
                    .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                    .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                    .billingMode(BillingMode.PAY_PER_REQUEST));
        } catch (ResourceInUseException exists) {
            // Made by an earlier start.
            return;
        }
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(TABLE));
    }

    void put(String id, Map<String, String> order) {
        Map<String, AttributeValue> item = new HashMap<>();
        order.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        item.put("id", AttributeValue.fromS(id));
        dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
    }

    Optional<Map<String, String>> get(String id) {
        Map<String, AttributeValue> item = dynamoDb.getItem(
                        get -> get.tableName(TABLE).key(Map.of("id", AttributeValue.fromS(id))))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> order = new HashMap<>();
        item.forEach((name, value) -> order.put(name, value.s()));
        return Optional.of(order);
    }

    /** Fails with {@code ConditionalCheckFailedException} where there is no such order. */
    void set(String id, String name, String value) {
        dynamoDb.updateItem(update -> update.tableName(TABLE)
                .key(Map.of("id", AttributeValue.fromS(id)))
                .conditionExpression("attribute_exists(id)")
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))));
    }
}
