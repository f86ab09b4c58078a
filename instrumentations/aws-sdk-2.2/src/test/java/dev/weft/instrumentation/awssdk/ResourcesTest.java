// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class ResourcesTest {

    private static final Map<String, AttributeValue> KEY =
            Map.of("id", AttributeValue.builder().s("secret").build());

    @Test
    void namesNoData() {
        Resources resources = of(
                "DynamoDb",
                GetItemRequest.builder().tableName("orders").key(KEY).build());
        assertThat(resources.named()).isEqualTo(Map.of("table_name", "orders"));
    }

    @Test
    void namesAnIndex() {
        Resources resources = of(
                "DynamoDb",
                QueryRequest.builder()
                        .tableName("orders")
                        .indexName("by-day")
                        .keyConditionExpression("d = :d")
                        .build());
        assertThat(resources.named()).isEqualTo(Map.of("table_name", "orders", "index_name", "by-day"));
    }

    @Test
    void namesEachTableOfATransactionOnce() {
        TransactGetItem get = TransactGetItem.builder()
                .get(Get.builder().tableName("orders").key(KEY).build())
                .build();
        Resources resources = of(
                "DynamoDb",
                TransactGetItemsRequest.builder().transactItems(get, get).build());
        assertThat(resources.named()).isEqualTo(Map.of("table_names", List.of("orders")));
    }

    @Test
    void namesBucketAndKeyOfHeadObject() {
        Resources resources =
                of("S3", HeadObjectRequest.builder().bucket("papers").key("a/b").build());
        assertThat(resources.named()).isEqualTo(Map.of("bucket_name", "papers", "key", "a/b"));
    }

    @Test
    void readsTheResponseToo() {
        Resources resources = Resources.of(
                "Sqs",
                null,
                CreateQueueResponse.builder().queueUrl("http://host/q").build());
        assertThat(resources.named()).isEqualTo(Map.of("queue_url", "http://host/q"));
    }

    @Test
    void accountIsThatOfAnArn() {
        Resources resources = of(
                "DynamoDb",
                GetItemRequest.builder()
                        .tableName("arn:aws:dynamodb:eu-west-1:123456789012:table/orders")
                        .build());
        assertThat(resources.accountId()).isEqualTo("123456789012");
    }

    @Test
    void accountIsThatOfAQueue() {
        Resources resources = of(
                "Sqs",
                SendMessageRequest.builder()
                        .queueUrl("https://sqs.eu-west-1.amazonaws.com/123456789012/jobs")
                        .build());
        assertThat(resources.accountId()).isEqualTo("123456789012");
    }

    @Test
    void accountOfAPlainNameIsUnknown() {
        Resources resources =
                of("DynamoDb", GetItemRequest.builder().tableName("orders").build());
        assertThat(resources.accountId()).isNull();
    }

    private static Resources of(String service, Object request) {
        return Resources.of(service, request, null);
    }
}
