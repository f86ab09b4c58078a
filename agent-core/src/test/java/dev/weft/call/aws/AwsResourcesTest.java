// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsResourcesTest {

    private final AwsResources resources = new AwsResources();

    @Test
    void keepsTextNumbersFlagsAndListsOfText() {
        resources.add(value("text"), "a");
        resources.add(value("int"), 1);
        resources.add(value("long"), 2L);
        resources.add(value("flag"), true);
        resources.add(value("list"), List.of("b", "c"));
        assertThat(resources.named())
                .isEqualTo(Map.of("text", "a", "int", 1, "long", 2L, "flag", true, "list", List.of("b", "c")));
    }

    @Test
    void omitsData() {
        resources.add(value("map"), Map.of("a", "secret"));
        resources.add(value("bytes"), new byte[] {1});
        resources.add(value("object"), new Date());
        resources.add(value("objects"), List.of(new Date()));
        resources.add(value("double"), 1.5);
        resources.add(value("unset"), null);
        assertThat(resources.named()).isEmpty();
    }

    @Test
    void countsListsAndMaps() {
        resources.add(new AwsName("list_count", AwsName.Of.COUNT), List.of(1, 2));
        resources.add(new AwsName("map_count", AwsName.Of.COUNT), Map.of("a", "secret"));
        resources.add(new AwsName("none_count", AwsName.Of.COUNT), List.of());
        assertThat(resources.named()).isEqualTo(Map.of("list_count", 2, "map_count", 1, "none_count", 0));
    }

    @Test
    void textHasNoCountAndNoKeys() {
        resources.add(new AwsName("count", AwsName.Of.COUNT), "secret");
        resources.add(new AwsName("keys", AwsName.Of.KEYS), "secret");
        resources.add(new AwsName("list_keys", AwsName.Of.KEYS), List.of("secret"));
        assertThat(resources.named()).isEmpty();
    }

    @Test
    void keysOfAMapAreNames() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("orders", "secret");
        map.put("carts", "secret");
        resources.add(new AwsName("table_names", AwsName.Of.KEYS), map);
        assertThat(resources.named()).isEqualTo(Map.of("table_names", List.of("orders", "carts")));
    }

    @Test
    void firstOfTwoValuesCounts() {
        resources.add(value("key_id"), "alias/mine");
        resources.add(value("key_id"), "arn:aws:kms:eu-west-1:123456789012:key/1");
        assertThat(resources.named()).isEqualTo(Map.of("key_id", "alias/mine"));
    }

    @Test
    void longListIsCut() {
        List<String> names = IntStream.range(0, 150).mapToObj(Integer::toString).toList();
        resources.add(value("names"), names);
        assertThat(resources.named()).isEqualTo(Map.of("names", names.subList(0, 100)));
    }

    @Test
    void emptyListIsAbsent() {
        resources.add(value("names"), List.of());
        assertThat(resources.named()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue_url", "table_name", "topic_arn", "bucket_name", "key", "function_name"})
    void nameThatMustBeTextTakesOnlyText(String name) {
        resources.add(value(name), List.of("a"));
        resources.add(value(name), 1);
        assertThat(resources.named()).isEmpty();
    }

    @Test
    void nameThatMustBeAListTakesOnlyLists() {
        resources.add(value("table_names"), "orders");
        assertThat(resources.named()).isEmpty();
    }

    @Test
    void equalElementsBecomeOneName() {
        resources.addEach(each(null), List.of(found("event_bus_name", "a"), found("event_bus_name", "a")));
        assertThat(resources.named()).isEqualTo(Map.of("event_bus_name", "a"));
    }

    @Test
    void differentElementsBecomeAListUnderThePlural() {
        resources.addEach(each(null), List.of(found("event_bus_name", "a"), found("event_bus_name", "b")));
        assertThat(resources.named()).isEqualTo(Map.of("event_bus_names", List.of("a", "b")));
    }

    @Test
    void listHasEachElementOnce() {
        resources.addEach(each("table_names"), List.of(found("table_name", "a"), found("table_name", "a")));
        assertThat(resources.named()).isEqualTo(Map.of("table_names", List.of("a")));
    }

    @Test
    void omitsElementsWithoutNames() {
        resources.addEach(each(null), List.of(new AwsResources()));
        assertThat(resources.named()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:dynamodb:eu-west-1:123456789012:table/orders | 123456789012",
                "arn:aws-cn:sns:cn-north-1:123456789012:topic | 123456789012",
                "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs | 123456789012",
                "http://127.0.0.1:9324/123456789012/jobs | 123456789012",
                "arn:aws:s3:::papers |",
                "arn:aws:sns |",
                "arn:aws:lambda:eu-west-1:me:function:x |",
                "https://host/12345678901x/jobs |",
                "https://host |",
                "https://host/jobs |",
                "orders |",
            })
    void readsTheAccountFromAnArnOrAQueue(String name, String account) {
        resources.add(value("name"), name);
        assertThat(resources.accountId()).isEqualTo(account);
    }

    @Test
    void ignoresTheAccountOfACopySource() {
        resources.add(value("copy_source"), "arn:aws:s3:eu-west-1:123456789012:accesspoint/a/object/b");
        assertThat(resources.accountId()).isNull();
    }

    private static AwsName value(String name) {
        return new AwsName(name, AwsName.Of.VALUE);
    }

    private static AwsName each(String name) {
        return new AwsName(name, AwsName.Of.EACH);
    }

    private static AwsResources found(String name, String value) {
        AwsResources found = new AwsResources();
        found.add(value(name), value);
        return found;
    }
}
