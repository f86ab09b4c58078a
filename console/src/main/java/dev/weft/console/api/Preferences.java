// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Encryption, destination and indexing of an account. They are remembered, and change nothing: the console encrypts nothing,
 * has one destination, and indexes all. Thread-safe.
 */
final class Preferences {
    private static final String RULE = "Default";

    private final DoubleSupplier epochSeconds;
    private ObjectNode encryption =
            JsonNodeFactory.instance.objectNode().put("Status", "ACTIVE").put("Type", "NONE");
    private String destination = "XRay";
    private double percentage = 1;
    private double indexingModified;

    Preferences(DoubleSupplier epochSeconds) {
        this.epochSeconds = epochSeconds;
        this.indexingModified = epochSeconds.getAsDouble();
    }

    Operations operations() {
        return Operations.builder()
                .add("/EncryptionConfig", request -> encryption())
                .add("/PutEncryptionConfig", this::putEncryption)
                .add("/GetTraceSegmentDestination", request -> destination())
                .add("/UpdateTraceSegmentDestination", this::updateDestination)
                .add("/GetIndexingRules", this::indexingRules)
                .add("/UpdateIndexingRule", this::updateIndexingRule)
                .build();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private synchronized JsonNode encryption() {
        return object().set("EncryptionConfig", encryption.deepCopy());
    }

    private synchronized JsonNode putEncryption(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        String type = fields.word("Type", List.of("NONE", "KMS")).orElseThrow(() -> fields.missing("Type"));
        boolean isKms = type.equals("KMS");
        if (isKms != fields.has("KeyId")) {
            throw isKms ? fields.missing("KeyId") : fields.fault("KeyId", "none with the type NONE");
        }
        ObjectNode changed = object();
        if (isKms) {
            changed.put("KeyId", fields.requiredText("KeyId", 1, 3_000));
        }
        encryption = changed.put("Status", "ACTIVE").put("Type", type);
        return encryption();
    }

    private synchronized JsonNode destination() {
        return object().put("Destination", destination).put("Status", "ACTIVE");
    }

    private synchronized JsonNode updateDestination(JsonNode request) throws ApiException {
        destination = Fields.of(request)
                .word("Destination", List.of("XRay", "CloudWatchLogs"))
                .orElse(destination);
        return destination();
    }

    private synchronized JsonNode indexingRules(JsonNode request) throws ApiException {
        Page<ObjectNode> page = Page.of("GetIndexingRules", request, List.of(indexingRule()), 10);
        ObjectNode answer = object();
        answer.putArray("IndexingRules").addAll(page.items());
        return page.writeTo(answer);
    }

    private ObjectNode indexingRule() {
        ObjectNode rule = object().put("Name", RULE).put("ModifiedAt", indexingModified);
        rule.putObject("Rule")
                .putObject("Probabilistic")
                .put("DesiredSamplingPercentage", percentage)
                .put("ActualSamplingPercentage", percentage);
        return rule;
    }

    private synchronized JsonNode updateIndexingRule(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        String name = fields.requiredText("Name", 0, Integer.MAX_VALUE);
        if (!fields.has("Rule")) {
            throw fields.missing("Rule");
        }
        double desired =
                fields.object("Rule").object("Probabilistic").requiredNumber("DesiredSamplingPercentage", 0, 100);
        if (!name.equals(RULE)) {
            throw ApiException.notFound("there is one indexing rule, " + RULE);
        }
        percentage = desired;
        indexingModified = epochSeconds.getAsDouble();
        return object().set("IndexingRule", indexingRule());
    }
}
