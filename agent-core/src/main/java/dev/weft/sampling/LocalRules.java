// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Log;
import dev.weft.file.Location;
import dev.weft.json.JsonFile;
import dev.weft.redaction.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of sampling rules, in versions 1 and 2 of AWS's format. A rule without {@code host} ({@code service_name} in
 * version 1), {@code http_method} or {@code url_path} matches all of them. One fault makes the whole file void: half of the
 * rules could trace far more than the user wants to pay for.
 */
final class LocalRules {

    private static final List<String> FILE_KEYS = Arrays.asList("version", "default", "rules");
    private static final List<String> DEFAULT_KEYS = Arrays.asList("description", "fixed_target", "rate");

    private final String hostKey;
    private final List<String> ruleKeys;
    private final LongSupplier nanoTime;
    private final List<String> unknown = new ArrayList<String>();

    private LocalRules(int version, LongSupplier nanoTime) {
        this.hostKey = version == 1 ? "service_name" : "host";
        this.ruleKeys = Arrays.asList("description", hostKey, "http_method", "url_path", "fixed_target", "rate");
        this.nanoTime = nanoTime;
    }

    /** Reads the rules in {@code location}. Uses the default rule if it is {@code null} or the file has a fault. */
    static Sampler read(@Nullable Location location, Consumer<String> log, Clocks clocks) {
        if (location != null) {
            try {
                return parse(JsonFile.read(location), location, log, clocks);
            } catch (IOException unread) {
                ignored(location, unread, log);
            } catch (RuntimeException unread) {
                ignored(location, unread, log);
            }
        }
        return new LocalSampler(new ArrayList<LocalRule>(), defaultRule(clocks), clocks.random);
    }

    private static void ignored(Location location, Exception unread, Consumer<String> log) {
        log.accept("sampling rules " + location + " are ignored: " + Log.reason(unread)
                + "; using the default rule, one request a second and 5 % of the others");
    }

    /** Samples one request per second and 5 % of the others. */
    private static LocalRule defaultRule(Clocks clocks) {
        return new LocalRule("default", new RequestPattern("*", "*", "*"), 1, 0.05, clocks.nanoTime);
    }

    private static Sampler parse(Map<String, Object> file, Location location, Consumer<String> log, Clocks clocks)
            throws IOException {
        Object version = file.get("version");
        if (!(version instanceof Number) || RuleFields.whole((Number) version, 1, 2) < 0) {
            throw new IOException("\"version\" is " + JsonFile.shown(version) + ": expected 1 or 2");
        }
        LocalRules reader = new LocalRules(((Number) version).intValue(), clocks.nanoTime);
        reader.unknown.addAll(JsonFile.unknownKeys("", file, FILE_KEYS));
        List<LocalRule> rules = reader.rules(file.get("rules"));
        Object written = file.get("default");
        LocalRule defaultRule = written == null ? defaultRule(clocks) : reader.defaultRule(written);
        if (!reader.unknown.isEmpty()) {
            log.accept("sampling rules " + location + " hold unknown keys: " + Quoted.list(reader.unknown)
                    + "; valid keys: "
                    + Quoted.list(FILE_KEYS) + "; of a rule: " + Quoted.list(reader.ruleKeys) + "; of the default: "
                    + Quoted.list(DEFAULT_KEYS));
        }
        return new LocalSampler(rules, defaultRule, clocks.random);
    }

    private List<LocalRule> rules(@Nullable Object value) throws IOException {
        List<LocalRule> rules = new ArrayList<LocalRule>();
        if (value == null) {
            return rules;
        }
        if (!(value instanceof List)) {
            throw new IOException("\"rules\" is " + JsonFile.shown(value) + ": expected a list");
        }
        for (Object rule : (List<?>) value) {
            String place = "rule " + (rules.size() + 1);
            rules.add(rule(place, rule));
        }
        return rules;
    }

    private LocalRule defaultRule(Object value) throws IOException {
        Map<?, ?> rule = object("default", value, DEFAULT_KEYS);
        return rule(
                "default",
                rule,
                RuleFields.text("default", rule, "description", "default"),
                new RequestPattern("*", "*", "*"));
    }

    private LocalRule rule(String place, @Nullable Object value) throws IOException {
        Map<?, ?> rule = object(place, value, ruleKeys);
        RequestPattern requests = new RequestPattern(
                RuleFields.text(place, rule, hostKey, "*"),
                RuleFields.text(place, rule, "http_method", "*"),
                RuleFields.text(place, rule, "url_path", "*"));
        return rule(place, rule, RuleFields.optionalText(place, rule, "description"), requests);
    }

    private LocalRule rule(String place, Map<?, ?> rule, @Nullable String name, RequestPattern requests)
            throws IOException {
        return new LocalRule(
                name,
                requests,
                RuleFields.whole(place, rule, "fixed_target"),
                RuleFields.rate(place, rule, "rate"),
                nanoTime);
    }

    private Map<?, ?> object(String place, @Nullable Object value, List<String> keys) throws IOException {
        if (!(value instanceof Map)) {
            throw new IOException(place + " is " + JsonFile.shown(value) + ": expected an object");
        }
        Map<?, ?> object = (Map<?, ?>) value;
        unknown.addAll(JsonFile.unknownKeys(place + " ", object, keys));
        return object;
    }
}
