// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbAsyncWaiter;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * An application that makes several calls of AWS for one request: chains, pages, waiters, transfers. It calls an endpoint such as
 * {@code http://127.0.0.1:8000}.
 */
public final class AwsFlowSubject implements ClientSubject {

    private static final long PATIENCE_MILLIS = 50;

    private final AwsClients clients = new AwsClients();

    @Override
    public List<String> operations() {
        return Arrays.asList(
                "chain",
                "pages",
                "pages-async",
                "pages-async-slowly",
                "pages-async-with-calls",
                "waiter",
                "waiter-async",
                "time-out",
                "leave",
                "put/java",
                "put/crt",
                "get/java",
                "get/crt",
                "upload/java",
                "upload/crt",
                "download/java",
                "download/crt",
                "upload-directory/java",
                "upload-directory/crt");
    }

    @Override
    public String call(String operation, String url) throws Exception {
        switch (operation) {
            case "chain":
                return chain(clients.dynamoDb(url));
            case "pages":
                int items = 0;
                for (ScanResponse page : clients.syncDynamoDb(url).scanPaginator(scan())) {
                    items += page.count();
                }
                return items + " items";
            case "pages-async":
                return pages(clients.dynamoDb(url));
            case "pages-async-slowly":
                return new SlowReader().read(clients.dynamoDb(url).scanPaginator(scan()));
            case "pages-async-with-calls":
                return pagesWithCalls(clients.dynamoDb(url));
            case "waiter":
                try (DynamoDbWaiter waiter = DynamoDbWaiter.builder()
                        .client(clients.syncDynamoDb(url))
                        .overrideConfiguration(shortDelays())
                        .build()) {
                    return waiter.waitUntilTableExists(describe()).attemptsExecuted() + " polls";
                }
            case "waiter-async":
                try (DynamoDbAsyncWaiter waiter = DynamoDbAsyncWaiter.builder()
                        .client(clients.dynamoDb(url))
                        .overrideConfiguration(shortDelays())
                        .build()) {
                    return waiter.waitUntilTableExists(describe()).get().attemptsExecuted() + " polls";
                }
            case "time-out":
                try {
                    return clients.dynamoDb(url)
                            .getItem(get())
                            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                            .toString();
                } catch (TimeoutException e) {
                    return "timed out";
                }
            case "leave":
                clients.dynamoDb(url).getItem(get());
                return "left";
            default:
                return Transfers.call(
                        operation.substring(0, operation.indexOf('/')),
                        operation.endsWith("/java") ? clients.s3(url) : clients.crtS3(url));
        }
    }

    private static String chain(DynamoDbAsyncClient client) throws Exception {
        return client.getItem(get())
                .thenCompose(first -> client.getItem(get()))
                .thenCompose(second -> client.getItem(get()))
                .thenApply(third -> "chained")
                .get();
    }

    private static String pages(DynamoDbAsyncClient client) throws Exception {
        AtomicInteger items = new AtomicInteger();
        client.scanPaginator(scan())
                .subscribe(page -> items.addAndGet(page.count()))
                .get();
        return items + " items";
    }

    private static String pagesWithCalls(DynamoDbAsyncClient client) throws Exception {
        Queue<CompletableFuture<?>> calls = new ConcurrentLinkedQueue<>();
        client.scanPaginator(scan())
                .subscribe(page -> calls.add(client.getItem(get())))
                .get();
        for (CompletableFuture<?> each : calls) {
            each.get();
        }
        return calls.size() + " calls";
    }

    private static GetItemRequest get() {
        return GetItemRequest.builder()
                .tableName("orders")
                .key(Collections.singletonMap(
                        "id", AttributeValue.builder().s("17").build()))
                .build();
    }

    private static ScanRequest scan() {
        return ScanRequest.builder().tableName("orders").build();
    }

    private static DescribeTableRequest describe() {
        return DescribeTableRequest.builder().tableName("orders").build();
    }

    private static WaiterOverrideConfiguration shortDelays() {
        return WaiterOverrideConfiguration.builder()
                .maxAttempts(10)
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(20)))
                .build();
    }

    @Override
    public void close() throws Exception {
        clients.close();
    }
}
