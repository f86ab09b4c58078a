// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.segment.AwsBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code aws} object of a subsegment that the application describes. */
final class ManualAws {

    private static final int MAX_FIELDS = 50;

    private static final int MAX_ELEMENTS = 50;

    /** Fields of {@link AwsBlock}, and what the agent itself says about the environment. */
    private static final Set<String> OTHERS = set(
            "operation",
            "region",
            "account_id",
            "request_id",
            "id_2",
            "retries",
            "xray",
            "ec2",
            "ecs",
            "eks",
            "elastic_beanstalk",
            "cloudwatch_logs");

    /** Receivers refuse documents in which these are no texts. */
    private static final Set<String> TEXTS =
            set("remote_region", "queue_url", "table_name", "topic_arn", "bucket_name", "key", "function_name");

    /** Receivers refuse documents in which this is no list. */
    private static final String LIST = "table_names";

    private ManualAws() {}

    private static Set<String> set(String... values) {
        return new HashSet<String>(Arrays.asList(values));
    }

    static AwsBlock block(Map<String, ?> aws) {
        Object retries = aws.get("retries");
        return new AwsBlock(text(aws.get("operation")))
                .withPlace(text(aws.get("region")), text(aws.get("account_id")))
                .withRequestIds(text(aws.get("request_id")), text(aws.get("id_2")))
                .withRetries(retries instanceof Number ? ((Number) retries).intValue() : 0)
                .withResources(resources(aws));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static Map<String, Object> resources(Map<String, ?> aws) {
        Map<String, Object> resources = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, ?> each : aws.entrySet()) {
            String key = each.getKey();
            if (!OTHERS.contains(key) && isSnakeCase(key) && resources.size() < MAX_FIELDS) {
                Object resource = resource(key, each.getValue());
                if (resource != null) {
                    resources.put(key, resource);
                }
            }
        }
        return resources;
    }

    private static boolean isSnakeCase(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean fits = c >= 'a' && c <= 'z' || i > 0 && (c >= '0' && c <= '9' || c == '_');
            if (!fits) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    private static @Nullable Object resource(String key, @Nullable Object value) {
        if (value instanceof Collection) {
            return TEXTS.contains(key) ? null : list((Collection<?>) value);
        }
        if (LIST.equals(key) || value instanceof Map || value == null) {
            return null;
        }
        boolean typed = value instanceof Integer || value instanceof Long || value instanceof Boolean;
        return typed && !TEXTS.contains(key) ? value : value.toString();
    }

    private static List<String> list(Collection<?> values) {
        List<String> texts = new ArrayList<String>();
        for (Object each : values) {
            if (texts.size() < MAX_ELEMENTS) {
                texts.add(String.valueOf(each));
            }
        }
        return texts;
    }
}
