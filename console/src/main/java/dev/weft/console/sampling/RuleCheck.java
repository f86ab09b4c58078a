// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Fields;
import java.util.Map;

/** The limits of a rule, from the model of X-Ray's API. */
final class RuleCheck {
    static final int MAX_NAME = 32;

    private static final int MAX_PRIORITY = 9_999;
    private static final int VERSION = 1;
    private static final int MAX_ATTRIBUTES = 5;
    private static final int MAX_ATTRIBUTE = 32;

    private static final Map<String, Integer> PATTERNS = Map.of(
            "ResourceARN", 500, "ServiceName", 64, "ServiceType", 64, "Host", 64, "HTTPMethod", 10, "URLPath", 128);

    private RuleCheck() {}

    /** Checks a rule that is whole. */
    static void checkWhole(Fields rule) throws ApiException {
        for (String required : new String[] {
            "ResourceARN",
            "Priority",
            "FixedRate",
            "ReservoirSize",
            "ServiceName",
            "ServiceType",
            "Host",
            "HTTPMethod",
            "URLPath",
            "Version"
        }) {
            if (!rule.has(required)) {
                throw rule.missing(required);
            }
        }
        rule.requiredWhole("Version", VERSION, VERSION);
        checkGiven(rule);
    }

    /** Checks the members that are there. */
    static void checkGiven(Fields rule) throws ApiException {
        for (Map.Entry<String, Integer> pattern : PATTERNS.entrySet()) {
            rule.text(pattern.getKey(), 0, pattern.getValue());
        }
        rule.whole("Priority", 1, MAX_PRIORITY);
        rule.whole("ReservoirSize", 0, Integer.MAX_VALUE);
        rule.number("FixedRate", 0, 1);
        checkAttributes(rule);
        if (rule.has("SamplingRateBoost")) {
            Fields boost = rule.object("SamplingRateBoost");
            boost.requiredNumber("MaxRate", 0, 1);
            boost.requiredWhole("CooldownWindowMinutes", 0, Integer.MAX_VALUE);
        }
    }

    private static void checkAttributes(Fields rule) throws ApiException {
        if (!rule.has("Attributes")) {
            return;
        }
        JsonNode attributes = rule.object("Attributes").json();
        boolean fits = attributes.size() <= MAX_ATTRIBUTES;
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            fits &= isAttribute(attribute.getKey())
                    && attribute.getValue().isTextual()
                    && isAttribute(attribute.getValue().textValue());
        }
        if (!fits) {
            throw rule.fault(
                    "Attributes",
                    "at most " + MAX_ATTRIBUTES + " keys and texts, each of 1 to " + MAX_ATTRIBUTE + " characters");
        }
    }

    private static boolean isAttribute(String text) {
        return !text.isEmpty() && text.length() <= MAX_ATTRIBUTE;
    }

    /** Takes over the members of an update; {@code null} means unchanged. */
    static ObjectNode merge(ObjectNode rule, JsonNode update) {
        ObjectNode merged = rule.deepCopy();
        for (Map.Entry<String, JsonNode> member : update.properties()) {
            if (!member.getValue().isNull()) {
                merged.set(member.getKey(), member.getValue().deepCopy());
            }
        }
        return merged;
    }
}
