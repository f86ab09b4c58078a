// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A sampling rule as X-Ray's API holds it. Immutable: no holder changes the JSON.
 *
 * @param json members of {@code SamplingRule}, checked; unknown ones are kept
 * @param createdAt in epoch seconds
 * @param modifiedAt in epoch seconds
 */
record Rule(ObjectNode json, double createdAt, double modifiedAt) {
    static final String DEFAULT = "Default";

    /** Behind all others. */
    static final int DEFAULT_PRIORITY = 10_000;

    String name() {
        return json.path("RuleName").asText();
    }

    String arn() {
        return json.path("RuleARN").asText();
    }

    int priority() {
        return json.path("Priority").asInt();
    }

    double fixedRate() {
        return json.path("FixedRate").asDouble();
    }

    /** Requests a second, of all clients together. */
    int reservoirSize() {
        return json.path("ReservoirSize").asInt();
    }

    boolean isBoosted() {
        return json.hasNonNull("SamplingRateBoost");
    }

    /** The rate up to which a boost goes. */
    double maxBoost() {
        return json.path("SamplingRateBoost").path("MaxRate").asDouble();
    }

    int cooldownMinutes() {
        return json.path("SamplingRateBoost").path("CooldownWindowMinutes").asInt();
    }

    boolean isDefault() {
        return name().equals(DEFAULT);
    }

    /** A {@code SamplingRuleRecord}. */
    ObjectNode describe() {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        described.set("SamplingRule", json.deepCopy());
        described.put("CreatedAt", createdAt);
        described.put("ModifiedAt", modifiedAt);
        return described;
    }
}
