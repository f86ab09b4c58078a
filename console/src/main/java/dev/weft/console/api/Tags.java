// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tags of groups and sampling rules. Thread-safe. */
public final class Tags {
    private static final String SAVED = "tags";
    private static final int MAX_TAGS = 50;
    private static final int MAX_LIST = 200;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final int MAX_ARN = 1_011;
    private static final int PAGE = 100;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Nd}\\p{Z}_.:/=+@-]*");

    private final Settings settings;
    private Map<String, TreeMap<String, String>> byArn = new TreeMap<>();

    /** Begins with the tags that were kept. */
    public Tags(Settings settings) {
        this.settings = settings;
        settings.load(SAVED).properties().forEach(resource -> {
            TreeMap<String, String> tags = new TreeMap<>();
            resource.getValue()
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
            byArn.put(resource.getKey(), tags);
        });
    }

    /** Saves before the change is seen. */
    private void change(String arn, TreeMap<String, String> tags) throws ApiException {
        Map<String, TreeMap<String, String>> changed = new TreeMap<>(byArn);
        changed.put(arn, tags);
        changed.values().removeIf(Map::isEmpty);
        if (changed.equals(byArn)) {
            return;
        }
        ObjectNode saved = JsonNodeFactory.instance.objectNode();
        changed.forEach((resource, values) -> {
            ObjectNode one = saved.putObject(resource);
            values.forEach(one::put);
        });
        settings.save(SAVED, saved);
        byArn = changed;
    }

    /**
     * The operations of the API.
     *
     * @param exists whether an ARN is that of a group or a rule
     */
    Operations operations(Predicate<String> exists) {
        return Operations.builder()
                .add("/TagResource", request -> tag(request, exists))
                .add("/UntagResource", request -> untag(request, exists))
                .add("/ListTagsForResource", request -> list(request, exists))
                .build();
    }

    /** Checks the {@code Tags} with which a resource is to be created. */
    public static void check(Fields request) throws ApiException {
        read(request);
    }

    /** Takes the {@code Tags} with which a resource is created. */
    public synchronized void create(String arn, Fields request) throws ApiException {
        Map<String, String> given = read(request);
        if (!given.isEmpty()) {
            change(arn, new TreeMap<>(given));
        }
    }

    /** Forgets the tags of a resource that is deleted. */
    public synchronized void forget(String arn) throws ApiException {
        change(arn, new TreeMap<>());
    }

    private static Map<String, String> read(Fields request) throws ApiException {
        Map<String, String> tags = new TreeMap<>();
        for (JsonNode element : request.list("Tags", MAX_LIST)) {
            Fields tag = Fields.of(element, "Tags");
            String key = tag.requiredText("Key", 1, MAX_KEY);
            String value = tag.requiredText("Value", 0, MAX_VALUE);
            if (!TEXT.matcher(key).matches() || key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw tag.fault("Key", "letters, digits, spaces and _ . : / = + - @, not beginning with aws:");
            }
            if (!TEXT.matcher(value).matches()) {
                throw tag.fault("Value", "letters, digits, spaces and _ . : / = + - @");
            }
            if (tags.put(key, value) != null) {
                throw tag.fault("Key", "each key once");
            }
        }
        if (tags.size() > MAX_TAGS) {
            throw tooMany();
        }
        return tags;
    }

    private static ApiException tooMany() {
        return new ApiException(400, "TooManyTagsException", "a resource has at most " + MAX_TAGS + " tags");
    }

    private static String resource(Fields request, Predicate<String> exists) throws ApiException {
        String arn = request.requiredText("ResourceARN", 1, MAX_ARN);
        if (!exists.test(arn)) {
            throw ApiException.notFound("there is no group and no sampling rule with the ARN '" + arn + "'");
        }
        return arn;
    }

    private JsonNode tag(JsonNode request, Predicate<String> exists) throws ApiException {
        Fields fields = Fields.of(request);
        String arn = resource(fields, exists);
        if (!fields.has("Tags")) {
            throw fields.missing("Tags");
        }
        Map<String, String> given = read(fields);
        synchronized (this) {
            TreeMap<String, String> tags = new TreeMap<>(byArn.getOrDefault(arn, new TreeMap<>()));
            tags.putAll(given);
            if (tags.size() > MAX_TAGS) {
                throw tooMany();
            }
            change(arn, tags);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode untag(JsonNode request, Predicate<String> exists) throws ApiException {
        Fields fields = Fields.of(request);
        String arn = resource(fields, exists);
        if (!fields.has("TagKeys")) {
            throw fields.missing("TagKeys");
        }
        List<String> keys = fields.texts("TagKeys", MAX_LIST);
        synchronized (this) {
            TreeMap<String, String> tags = new TreeMap<>(byArn.getOrDefault(arn, new TreeMap<>()));
            tags.keySet().removeAll(keys);
            change(arn, tags);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode list(JsonNode request, Predicate<String> exists) throws ApiException {
        String arn = resource(Fields.of(request), exists);
        List<Map.Entry<String, String>> tags;
        synchronized (this) {
            tags = List.copyOf(byArn.getOrDefault(arn, new TreeMap<>()).entrySet());
        }
        Page<Map.Entry<String, String>> page = Page.of("ListTagsForResource", request, tags, PAGE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("Tags");
        page.items().forEach(tag -> list.addObject().put("Key", tag.getKey()).put("Value", tag.getValue()));
        return page.writeTo(answer);
    }
}
