// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1.subject;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.handlers.AsyncHandler;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBAsyncClient;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.BatchWriteItemRequest;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.GetItemRequest;
import com.amazonaws.services.dynamodbv2.model.KeySchemaElement;
import com.amazonaws.services.dynamodbv2.model.KeyType;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import com.amazonaws.services.dynamodbv2.model.PutItemResult;
import com.amazonaws.services.dynamodbv2.model.PutRequest;
import com.amazonaws.services.dynamodbv2.model.ScalarAttributeType;
import com.amazonaws.services.dynamodbv2.model.WriteRequest;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Calls of DynamoDB, each awaited. */
final class DynamoDbCalls {

    private static final String TABLE = "orders";

    private DynamoDbCalls() {}

    static String call(String operation, Calls calls, String url) throws Exception {
        AmazonDynamoDBClient client = client(calls, url);
        switch (operation) {
            case "dynamodb-create-table":
                return create(client, createTable());
            case "dynamodb-put-configured":
                Seen seen = new Seen();
                client.addRequestHandler(seen);
                put(client);
                return String.join(" ", seen.methods);
            case "dynamodb-put-twice":
                put(client);
                return put(client);
            case "dynamodb-put-and-reuse":
                PutItemRequest reused = put();
                String before = reused.toString() + reused.getCustomRequestHeaders();
                client.putItem(reused);
                return Boolean.toString(before.equals(reused.toString() + reused.getCustomRequestHeaders()));
            case "dynamodb-put-in-parallel":
                Future<?> first = ((AmazonDynamoDBAsyncClient) client).putItemAsync(put());
                Future<?> second = ((AmazonDynamoDBAsyncClient) client).putItemAsync(put());
                return first.get() + " " + second.get();
            case "dynamodb-put-and-call-back":
                return callBack((AmazonDynamoDBAsyncClient) client).get();
            case "dynamodb-batch-write":
                BatchWriteItemRequest batch = batchWrite();
                return client instanceof AmazonDynamoDBAsyncClient
                        ? ((AmazonDynamoDBAsyncClient) client)
                                .batchWriteItemAsync(batch)
                                .get()
                                .toString()
                        : client.batchWriteItem(batch).toString();
            case "dynamodb-transact-write":
                return transactWrite(client);
            case "dynamodb-get-missing-table":
                GetItemRequest get =
                        new GetItemRequest().withTableName("missing").withKey(item());
                return client instanceof AmazonDynamoDBAsyncClient
                        ? ((AmazonDynamoDBAsyncClient) client)
                                .getItemAsync(get)
                                .get()
                                .toString()
                        : client.getItem(get).toString();
            default:
                return put(client);
        }
    }

    private static AmazonDynamoDBClient client(Calls calls, String url) {
        AmazonDynamoDBClient client = calls.areAsync()
                ? new AmazonDynamoDBAsyncClient(Calls.CREDENTIALS, Calls.configuration(), calls.threads)
                : new AmazonDynamoDBClient(Calls.CREDENTIALS, Calls.configuration());
        client.setEndpoint(url);
        client.setSignerRegionOverride("eu-west-1");
        return client;
    }

    private static String create(AmazonDynamoDB client, CreateTableRequest request) {
        return client.createTable(request).getTableDescription().getTableName();
    }

    private static String put(AmazonDynamoDBClient client) throws Exception {
        PutItemResult result = client instanceof AmazonDynamoDBAsyncClient
                ? ((AmazonDynamoDBAsyncClient) client).putItemAsync(put()).get()
                : client.putItem(put());
        return result.toString();
    }

    /** Makes a second call where the answer of the first one arrives. */
    private static Future<String> callBack(AmazonDynamoDBAsyncClient client) {
        CompletableFuture<String> done = new CompletableFuture<String>();
        Future<?> first = client.putItemAsync(put(), new AsyncHandler<PutItemRequest, PutItemResult>() {
            @Override
            public void onError(Exception failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onSuccess(PutItemRequest request, PutItemResult result) {
                done.complete(client.putItem(put()).toString());
            }
        });
        return first.isCancelled() ? null : done;
    }

    private static CreateTableRequest createTable() {
        return new CreateTableRequest()
                .withTableName(TABLE)
                .withKeySchema(new KeySchemaElement("id", KeyType.HASH))
                .withAttributeDefinitions(new AttributeDefinition("id", ScalarAttributeType.S))
                .withProvisionedThroughput(new ProvisionedThroughput(5L, 5L));
    }

    private static PutItemRequest put() {
        PutItemRequest request = new PutItemRequest(TABLE, item()).withReturnValues("NONE");
        request.putCustomRequestHeader("X-User", "mine");
        return request;
    }

    private static BatchWriteItemRequest batchWrite() {
        WriteRequest write = new WriteRequest(new PutRequest(item()));
        return new BatchWriteItemRequest(Collections.singletonMap(TABLE, Arrays.asList(write)));
    }

    /** Called by reflection: the lowest version has no transactions. */
    private static String transactWrite(AmazonDynamoDBClient client) throws Exception {
        Object put = model("Put");
        set(put, "TableName", String.class, TABLE);
        set(put, "Item", Map.class, item());
        Object item = model("TransactWriteItem");
        set(item, "Put", put.getClass(), put);
        AmazonWebServiceRequest request = (AmazonWebServiceRequest) model("TransactWriteItemsRequest");
        set(request, "TransactItems", java.util.Collection.class, Collections.singletonList(item));
        try {
            if (client instanceof AmazonDynamoDBAsyncClient) {
                Future<?> future = (Future<?>) client.getClass()
                        .getMethod("transactWriteItemsAsync", request.getClass())
                        .invoke(client, request);
                return future.get().toString();
            }
            return client.getClass()
                    .getMethod("transactWriteItems", request.getClass())
                    .invoke(client, request)
                    .toString();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static Object model(String name) throws ReflectiveOperationException {
        return Class.forName("com.amazonaws.services.dynamodbv2.model." + name)
                .getConstructor()
                .newInstance();
    }

    private static void set(Object bean, String property, Class<?> type, Object value)
            throws ReflectiveOperationException {
        bean.getClass().getMethod("set" + property, type).invoke(bean, value);
    }

    private static Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = new HashMap<String, AttributeValue>();
        item.put("id", new AttributeValue("17"));
        return item;
    }
}
