// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of X-Ray's API for a rule, as its type {@code SamplingRule} declares them. A rule beyond them does not come from
 * X-Ray, and would cost time for each request.
 */
final class RuleBounds {

    private static final int MAX_ATTRIBUTES = 5;
    private static final int MAX_ATTRIBUTE_LENGTH = 32;

    private RuleBounds() {}

    /** The first limit that a rule exceeds, or {@code null}. */
    static @Nullable String exceeded(Map<?, ?> rule) {
        for (Text each : Text.values()) {
            if (isOver(rule.get(each.key), each.maxLength)) {
                return '"' + each.key + "\" of over " + each.maxLength + " characters";
            }
        }
        Object attributes = rule.get("Attributes");
        return attributes instanceof Map ? exceededBy((Map<?, ?>) attributes) : null;
    }

    private static @Nullable String exceededBy(Map<?, ?> attributes) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            return "over " + MAX_ATTRIBUTES + " \"Attributes\"";
        }
        for (Map.Entry<?, ?> each : attributes.entrySet()) {
            if (isOver(each.getKey(), MAX_ATTRIBUTE_LENGTH) || isOver(each.getValue(), MAX_ATTRIBUTE_LENGTH)) {
                return "an attribute of over " + MAX_ATTRIBUTE_LENGTH + " characters";
            }
        }
        return null;
    }

    private static boolean isOver(@Nullable Object value, int maxLength) {
        return value instanceof String && ((String) value).length() > maxLength;
    }

    private enum Text {
        RULE_NAME("RuleName", 32),
        SERVICE_NAME("ServiceName", 64),
        SERVICE_TYPE("ServiceType", 64),
        RESOURCE_ARN("ResourceARN", 500),
        HOST("Host", 64),
        HTTP_METHOD("HTTPMethod", 10),
        URL_PATH("URLPath", 128);

        final String key;
        final int maxLength;

        Text(String key, int maxLength) {
            this.key = key;
            this.maxLength = maxLength;
        }
    }
}
