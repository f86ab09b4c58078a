// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Encryption, destination and indexing of an account. They are remembered, and change nothing: the console encrypts nothing,
 * has one destination, and indexes all. Thread-safe.
 */
final class Preferences {
    private static final String RULE = "Default";
    private static final String ENCRYPTION = "encryption";
    private static final String DESTINATION = "destination";
    private static final String INDEXING = "indexing";

    private final DoubleSupplier epochSeconds;
    private final Settings settings;
    private ObjectNode encryption;
    private String destination;
    private Indexing indexing;

    /** @param modified in epoch seconds */
    private record Indexing(double percentage, double modified) {
        static Indexing of(JsonNode saved, double now) {
            return new Indexing(
                    saved.path("percentage").asDouble(1), saved.path("modified").asDouble(now));
        }

        ObjectNode json() {
            return object().put("percentage", percentage).put("modified", modified);
        }

        ObjectNode describe() {
            ObjectNode rule = object().put("Name", RULE).put("ModifiedAt", modified);
            rule.putObject("Rule")
                    .putObject("Probabilistic")
                    .put("DesiredSamplingPercentage", percentage)
                    .put("ActualSamplingPercentage", percentage);
            return rule;
        }
    }

    /** Begins with what was kept. */
    Preferences(DoubleSupplier epochSeconds, Settings settings) {
        this.epochSeconds = epochSeconds;
        this.settings = settings;
        this.encryption = settings.load(ENCRYPTION) instanceof ObjectNode saved
                ? saved.deepCopy()
                : object().put("Status", "ACTIVE").put("Type", "NONE");
        this.destination = settings.load(DESTINATION).asText("XRay");
        this.indexing = Indexing.of(settings.load(INDEXING), epochSeconds.getAsDouble());
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
        changed.put("Status", "ACTIVE").put("Type", type);
        settings.save(ENCRYPTION, changed);
        encryption = changed;
        return encryption();
    }

    private synchronized JsonNode destination() {
        return object().put("Destination", destination).put("Status", "ACTIVE");
    }

    private synchronized JsonNode updateDestination(JsonNode request) throws ApiException {
        String changed = Fields.of(request)
                .word("Destination", List.of("XRay", "CloudWatchLogs"))
                .orElse(destination);
        settings.save(DESTINATION, TextNode.valueOf(changed));
        destination = changed;
        return destination();
    }

    private synchronized JsonNode indexingRules(JsonNode request) throws ApiException {
        Page<ObjectNode> page = Page.of("GetIndexingRules", request, List.of(indexing.describe()), 10);
        ObjectNode answer = object();
        answer.putArray("IndexingRules").addAll(page.items());
        return page.writeTo(answer);
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
        Indexing changed = new Indexing(desired, epochSeconds.getAsDouble());
        settings.save(INDEXING, changed.json());
        indexing = changed;
        return object().set("IndexingRule", indexing.describe());
    }
}
