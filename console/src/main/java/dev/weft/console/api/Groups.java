// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Groups of traces: names with filter expressions. There is always {@code Default}, of all traces. Thread-safe. */
public final class Groups implements GroupExpressions {
    // Of an account and region, from AWS's table of quotas.
    static final int MAX_GROUPS = 25;

    private static final String SAVED = "groups";
    private static final String DEFAULT = "Default";
    private static final int MAX_NAME = 32;
    private static final int MAX_ARN = 400;
    private static final int MAX_EXPRESSION = 4_000;
    private static final int PAGE = 100;

    private final Settings settings;
    private Map<String, Group> byName = new TreeMap<>();
    private long changes;

    private record Group(String name, String arn, String expression, boolean insights, boolean notifications) {
        ObjectNode describe() {
            ObjectNode group = JsonNodeFactory.instance.objectNode();
            group.put("GroupName", name).put("GroupARN", arn);
            if (!expression.isEmpty()) {
                group.put("FilterExpression", expression);
            }
            group.putObject("InsightsConfiguration")
                    .put("InsightsEnabled", insights)
                    .put("NotificationsEnabled", notifications);
            return group;
        }

        static Group read(JsonNode described) {
            JsonNode insights = described.path("InsightsConfiguration");
            return new Group(
                    described.path("GroupName").asText(),
                    described.path("GroupARN").asText(),
                    described.path("FilterExpression").asText(""),
                    insights.path("InsightsEnabled").asBoolean(),
                    insights.path("NotificationsEnabled").asBoolean());
        }
    }

    /** Begins with {@code Default} and the groups that were kept. */
    public Groups(Settings settings) {
        this.settings = settings;
        byName.put(DEFAULT, new Group(DEFAULT, Arns.group(DEFAULT, ""), "", false, false));
        for (JsonNode saved : settings.load(SAVED)) {
            Group group = Group.read(saved);
            byName.put(group.name(), group);
        }
    }

    /** The operations of the API; a group's tags are added by {@link Tags}. */
    Operations operations(Tags tags) {
        return Operations.builder()
                .add("/CreateGroup", request -> create(request, tags))
                .add("/GetGroup", request -> answer(find(Fields.of(request))))
                .add("/UpdateGroup", this::update)
                .add("/DeleteGroup", request -> delete(request, tags))
                .add("/Groups", this::list)
                .build();
    }

    @Override
    public synchronized String of(String group) throws ApiException {
        return byName.values().stream()
                .filter(each -> each.name().equals(group) || each.arn().equals(group))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidRequest("there is no group '" + group + "'"))
                .expression();
    }

    /** The ARNs of all groups. */
    synchronized List<String> arns() {
        return byName.values().stream().map(Group::arn).toList();
    }

    /** How often a group was created, changed or deleted. */
    public synchronized long changes() {
        return changes;
    }

    private synchronized JsonNode create(JsonNode request, Tags tags) throws ApiException {
        Fields fields = Fields.of(request);
        String name = fields.requiredText("GroupName", 1, MAX_NAME);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw fields.fault("GroupName", "no control characters");
        }
        if (byName.containsKey(name)) {
            throw fields.fault("GroupName", "a name that no other group has");
        }
        if (byName.size() > MAX_GROUPS) {
            throw ApiException.invalidRequest("there are " + MAX_GROUPS + " groups besides Default: delete one first");
        }
        Group empty = new Group(name, Arns.group(name, UUID.randomUUID().toString()), "", false, false);
        Group group = changed(empty, fields);
        Tags.check(fields);
        change(name, group);
        tags.create(group.arn(), fields);
        return answer(group);
    }

    private synchronized JsonNode update(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        Group before = find(fields);
        if (before.name().equals(DEFAULT) && fields.has("FilterExpression")) {
            throw fields.fault("FilterExpression", "none, since Default holds all traces");
        }
        Group after = changed(before, fields);
        change(after.name(), after);
        return answer(after);
    }

    /**
     * Saves before the change is seen.
     *
     * @param group null to remove it
     */
    private void change(String name, Group group) throws ApiException {
        Map<String, Group> changed = new TreeMap<>(byName);
        if (group == null) {
            changed.remove(name);
        } else {
            changed.put(name, group);
        }
        ArrayNode saved = JsonNodeFactory.instance.arrayNode();
        changed.values().forEach(each -> saved.add(each.describe()));
        settings.save(SAVED, saved);
        byName = changed;
        changes++;
    }

    private Group changed(Group group, Fields fields) throws ApiException {
        Optional<String> expression = fields.text("FilterExpression", 0, MAX_EXPRESSION);
        if (expression.isPresent() && !expression.get().isBlank()) {
            check(group, expression.get());
        }
        Fields insights = fields.object("InsightsConfiguration");
        boolean enabled = insights.flag("InsightsEnabled").orElse(group.insights());
        boolean notifications = insights.flag("NotificationsEnabled").orElse(group.notifications() && enabled);
        if (notifications && !enabled) {
            throw insights.fault("NotificationsEnabled", "false unless InsightsEnabled is true");
        }
        return new Group(
                group.name(),
                group.arn(),
                expression.map(String::strip).orElse(group.expression()),
                enabled,
                notifications);
    }

    // With the group as it will be: it may not contain itself.
    private void check(Group changed, String expression) throws ApiException {
        GroupExpressions groups =
                group -> group.equals(changed.name()) || group.equals(changed.arn()) ? expression : of(group);
        new Filters(groups).expression(expression);
    }

    private synchronized JsonNode delete(JsonNode request, Tags tags) throws ApiException {
        Group group = find(Fields.of(request));
        if (group.name().equals(DEFAULT)) {
            throw ApiException.invalidRequest("the group Default cannot be deleted");
        }
        change(group.name(), null);
        tags.forget(group.arn());
        return JsonNodeFactory.instance.objectNode();
    }

    private synchronized JsonNode list(JsonNode request) throws ApiException {
        List<Group> all = new ArrayList<>();
        Stream.concat(
                        Stream.of(byName.get(DEFAULT)),
                        byName.values().stream().filter(group -> !group.name().equals(DEFAULT)))
                .forEach(all::add);
        Page<Group> page = Page.of("GetGroups", request, all, PAGE);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var groups = answer.putArray("Groups");
        page.items().forEach(group -> groups.add(group.describe()));
        return page.writeTo(answer);
    }

    /** By name, by ARN, or by both as AWS's manual does. */
    private synchronized Group find(Fields fields) throws ApiException {
        if (!fields.has("GroupName") && !fields.has("GroupARN")) {
            throw ApiException.invalidRequest("expected GroupName or GroupARN");
        }
        Optional<String> name = fields.text("GroupName", 1, MAX_NAME);
        Optional<String> arn = fields.text("GroupARN", 1, MAX_ARN);
        return byName.values().stream()
                .filter(group -> name.map(group.name()::equals).orElse(true)
                        && arn.map(group.arn()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() ->
                        fields.fault(name.isPresent() ? "GroupName" : "GroupARN", "that of a group which exists"));
    }

    private static JsonNode answer(Group group) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("Group", group.describe());
        return answer;
    }
}
