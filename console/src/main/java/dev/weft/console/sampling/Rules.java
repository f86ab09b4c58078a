// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Arns;
import dev.weft.console.api.Fields;
import dev.weft.console.api.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** The sampling rules. There is always one named {@code Default}, which is the last. Thread-safe. */
final class Rules {
    // Of an account and region, from AWS's table of quotas.
    static final int MAX_RULES = 25;

    private static final String SAVED = "rules";

    private static final Comparator<Rule> ORDER =
            Comparator.comparingInt(Rule::priority).thenComparing(Rule::name);

    private final DoubleSupplier epochSeconds;
    private final Settings settings;
    private Map<String, Rule> byName = new TreeMap<>();
    private double lastModification;

    /**
     * @param epochSeconds the time of day
     * @param defaultRate of the rule {@code Default}, 0 to 1, unless it was changed
     * @param settings where the rules are kept
     */
    Rules(DoubleSupplier epochSeconds, double defaultRate, Settings settings) {
        this.epochSeconds = epochSeconds;
        this.settings = settings;
        // Agents may hold rules of a console that ran before.
        double now = touch();
        byName.put(Rule.DEFAULT, new Rule(defaultRule(defaultRate), now, now));
        for (JsonNode saved : settings.load(SAVED)) {
            if (saved.get("SamplingRule") instanceof ObjectNode rule) {
                Rule read = new Rule(
                        rule,
                        saved.path("CreatedAt").asDouble(),
                        saved.path("ModifiedAt").asDouble());
                byName.put(read.name(), read);
            }
        }
    }

    /** Saves before the change is seen. A {@code Default} that was not changed is not kept, since options set its rate. */
    private void change(Map<String, Rule> changed) throws ApiException {
        ArrayNode saved = JsonNodeFactory.instance.arrayNode();
        for (Rule rule : changed.values()) {
            if (!rule.isDefault() || rule.modifiedAt() > rule.createdAt()) {
                saved.add(rule.describe());
            }
        }
        settings.save(SAVED, saved);
        byName = changed;
    }

    private static ObjectNode defaultRule(double rate) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        rule.put("RuleName", Rule.DEFAULT).put("RuleARN", Arns.rule(Rule.DEFAULT));
        rule.put("ResourceARN", "*").put("Priority", Rule.DEFAULT_PRIORITY);
        rule.put("FixedRate", rate).put("ReservoirSize", 1);
        rule.put("ServiceName", "*").put("ServiceType", "*").put("Host", "*");
        rule.put("HTTPMethod", "*").put("URLPath", "*").put("Version", 1);
        rule.putObject("Attributes");
        return rule;
    }

    /** In order of priority. */
    synchronized List<Rule> all() {
        return byName.values().stream().sorted(ORDER).toList();
    }

    synchronized Optional<Rule> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** When a rule was last created, changed or deleted, in epoch seconds; the start of the console if none was. */
    synchronized double lastModification() {
        return lastModification;
    }

    // Agents fetch again only if the time has moved.
    private double touch() {
        lastModification = Math.max(epochSeconds.getAsDouble(), lastModification + 0.001);
        return lastModification;
    }

    /** Creates a rule. */
    synchronized Rule create(Fields given) throws ApiException {
        String name = given.requiredText("RuleName", 1, RuleCheck.MAX_NAME);
        if (given.has("RuleARN")) {
            throw given.fault("RuleARN", "the name only, since the ARN is made of it");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw given.fault("RuleName", "no control characters");
        }
        RuleCheck.checkWhole(given);
        if (byName.containsKey(name)) {
            throw given.fault("RuleName", "a name that no other rule has");
        }
        if (byName.size() > MAX_RULES) {
            throw new ApiException(
                    400,
                    "RuleLimitExceededException",
                    "there are " + MAX_RULES + " rules besides Default: delete one first");
        }
        ObjectNode json = RuleCheck.merge(JsonNodeFactory.instance.objectNode(), given.json());
        json.put("RuleARN", Arns.rule(name));
        if (!json.has("Attributes")) {
            json.putObject("Attributes");
        }
        double now = touch();
        Rule rule = new Rule(json, now, now);
        Map<String, Rule> changed = new TreeMap<>(byName);
        changed.put(name, rule);
        change(changed);
        return rule;
    }

    /** Changes the members that are given. */
    synchronized Rule update(Fields given) throws ApiException {
        Rule before = find(given);
        RuleCheck.checkGiven(given);
        ObjectNode json = RuleCheck.merge(before.json(), given.json());
        if (before.isDefault()) {
            checkDefault(given, before.json(), json);
        }
        Rule after = new Rule(json, before.createdAt(), touch());
        Map<String, Rule> changed = new TreeMap<>(byName);
        changed.put(after.name(), after);
        change(changed);
        return after;
    }

    private static void checkDefault(Fields given, ObjectNode before, ObjectNode after) throws ApiException {
        ObjectNode allowed = before.deepCopy();
        allowed.set("FixedRate", after.get("FixedRate"));
        allowed.set("ReservoirSize", after.get("ReservoirSize"));
        if (!allowed.equals(after)) {
            throw given.fault("RuleName", "another one: of Default only FixedRate and ReservoirSize can change");
        }
    }

    /** Deletes a rule. */
    synchronized Rule delete(Fields given) throws ApiException {
        Rule rule = find(given);
        if (rule.isDefault()) {
            throw ApiException.invalidRequest("the rule Default cannot be deleted");
        }
        Map<String, Rule> changed = new TreeMap<>(byName);
        changed.remove(rule.name());
        change(changed);
        touch();
        return rule;
    }

    private Rule find(Fields given) throws ApiException {
        if (given.has("RuleName") == given.has("RuleARN")) {
            throw ApiException.invalidRequest("expected either RuleName or RuleARN");
        }
        Optional<String> name = given.text("RuleName", 1, RuleCheck.MAX_NAME);
        Optional<String> arn = given.text("RuleARN", 1, 1_011);
        return byName.values().stream()
                .filter(rule -> name.map(rule.name()::equals).orElse(true)
                        && arn.map(rule.arn()::equals).orElse(true))
                .findFirst()
                .orElseThrow(
                        () -> given.fault(name.isPresent() ? "RuleName" : "RuleARN", "that of a rule which exists"));
    }
}
