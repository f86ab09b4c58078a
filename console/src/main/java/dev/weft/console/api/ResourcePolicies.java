// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/** Resource policies. They are kept, and give or refuse nothing. Thread-safe. */
final class ResourcePolicies {
    private static final String SAVED = "policies";
    private static final int MAX_POLICIES = 5;
    private static final int MAX_BYTES = 5 << 10;
    private static final int PAGE = 100;
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DoubleSupplier epochSeconds;
    private final Settings settings;
    private Map<String, Policy> byName = new TreeMap<>();

    private record Policy(String name, String document, int revision, double updated) {
        static Policy of(JsonNode saved) {
            return new Policy(
                    saved.path("PolicyName").asText(),
                    saved.path("PolicyDocument").asText(),
                    saved.path("PolicyRevisionId").asInt(),
                    saved.path("LastUpdatedTime").asDouble());
        }

        ObjectNode describe() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("PolicyName", name)
                    .put("PolicyDocument", document)
                    .put("PolicyRevisionId", String.valueOf(revision))
                    .put("LastUpdatedTime", updated);
        }
    }

    /** Begins with the policies that were kept. */
    ResourcePolicies(DoubleSupplier epochSeconds, Settings settings) {
        this.epochSeconds = epochSeconds;
        this.settings = settings;
        settings.load(SAVED).forEach(saved -> {
            Policy policy = Policy.of(saved);
            byName.put(policy.name(), policy);
        });
    }

    /** Saves before the change is seen. */
    private void change(String name, Optional<Policy> policy) throws ApiException {
        Map<String, Policy> changed = new TreeMap<>(byName);
        policy.ifPresentOrElse(each -> changed.put(name, each), () -> changed.remove(name));
        ArrayNode saved = JsonNodeFactory.instance.arrayNode();
        changed.values().forEach(each -> saved.add(each.describe()));
        settings.save(SAVED, saved);
        byName = changed;
    }

    Operations operations() {
        return Operations.builder()
                .add("/PutResourcePolicy", this::put)
                .add("/ListResourcePolicies", this::list)
                .add("/DeleteResourcePolicy", this::delete)
                .build();
    }

    private static String name(Fields fields) throws ApiException {
        return fields.requiredText("PolicyName", NAME, "1 to 128 letters, digits and + = , . @ - _");
    }

    private synchronized JsonNode put(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        String name = name(fields);
        String document = fields.requiredText("PolicyDocument", 0, Integer.MAX_VALUE);
        fields.flag("BypassPolicyLockoutCheck");
        checkDocument(document);
        Policy before = byName.get(name);
        int revision = before == null ? 0 : before.revision();
        checkRevision(fields, revision);
        if (before == null && byName.size() >= MAX_POLICIES) {
            throw new ApiException(
                    400,
                    "PolicyCountLimitExceededException",
                    "there are " + MAX_POLICIES + " policies: delete one first");
        }
        Policy policy = new Policy(name, document, revision + 1, epochSeconds.getAsDouble());
        change(name, Optional.of(policy));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("ResourcePolicy", policy.describe());
        return answer;
    }

    private static void checkDocument(String document) throws ApiException {
        if (document.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ApiException(
                    400, "PolicySizeLimitExceededException", "PolicyDocument has more than " + MAX_BYTES + " bytes");
        }
        boolean isObject;
        try {
            isObject = JSON.readTree(document).isObject();
        } catch (JsonProcessingException e) {
            isObject = false;
        }
        if (!isObject) {
            throw new ApiException(
                    400, "MalformedPolicyDocumentException", "PolicyDocument is not JSON: expected an object");
        }
    }

    /** 0 stands for a policy that does not exist. */
    private static void checkRevision(Fields fields, int revision) throws ApiException {
        Optional<String> expected = fields.text("PolicyRevisionId", 0, 100);
        if (expected.isPresent() && !expected.get().equals(String.valueOf(revision))) {
            throw new ApiException(
                    400, "InvalidPolicyRevisionIdException", "PolicyRevisionId is not the current one, " + revision);
        }
    }

    private synchronized JsonNode list(JsonNode request) throws ApiException {
        Page<Policy> page = Page.of("ListResourcePolicies", request, List.copyOf(byName.values()), PAGE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("ResourcePolicies");
        page.items().forEach(policy -> list.add(policy.describe()));
        return page.writeTo(answer);
    }

    private synchronized JsonNode delete(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        String name = name(fields);
        Policy policy = byName.get(name);
        if (policy == null) {
            throw fields.fault("PolicyName", "that of a policy which exists");
        }
        checkRevision(fields, policy.revision());
        change(name, Optional.empty());
        return JsonNodeFactory.instance.objectNode();
    }
}
