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
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Reads the sampling rules that AWS's SDKs read, in versions 1 and 2. A rule without {@code host} ({@code service_name} in
 * version 1), {@code http_method} or {@code url_path} is for all of them. One fault makes the whole file void: half of the
 * rules might trace far more than the user meant to pay for.
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

    /** A sampler of the rules in {@code location}, or of the default rule where there is none or it holds a fault. */
    static Sampler read(Location location, Consumer<String> log, LongSupplier nanoTime, DoubleSupplier random) {
        if (location != null) {
            try {
                return parse(JsonFile.read(location), location, log, nanoTime, random);
            } catch (IOException unread) {
                ignored(location, unread, log);
            } catch (RuntimeException unread) {
                ignored(location, unread, log);
            }
        }
        return new LocalSampler(new ArrayList<LocalRule>(), standard(nanoTime), random);
    }

    private static void ignored(Location location, Exception unread, Consumer<String> log) {
        log.accept("sampling rules " + location + " are ignored: " + Log.reason(unread)
                + "; using the default rule, one request a second and 5 % of the others");
    }

    /** One request a second, then 5 %. */
    private static LocalRule standard(LongSupplier nanoTime) {
        return new LocalRule("default", "*", "*", "*", 1, 0.05, nanoTime);
    }

    private static Sampler parse(
            Map<String, Object> file,
            Location location,
            Consumer<String> log,
            LongSupplier nanoTime,
            DoubleSupplier random)
            throws IOException {
        Object version = file.get("version");
        if (!(version instanceof Number) || RuleFields.whole((Number) version, 1, 2) < 0) {
            throw new IOException("\"version\" is " + JsonFile.shown(version) + ": expected 1 or 2");
        }
        LocalRules reader = new LocalRules(((Number) version).intValue(), nanoTime);
        reader.unknown.addAll(JsonFile.unknownKeys("", file, FILE_KEYS));
        List<LocalRule> rules = reader.rules(file.get("rules"));
        Object standard = file.get("default");
        LocalRule last =
                standard == null ? standard(nanoTime) : reader.rule("default", standard, DEFAULT_KEYS, "default");
        if (!reader.unknown.isEmpty()) {
            log.accept("sampling rules " + location + " hold unknown keys: " + Quoted.list(reader.unknown)
                    + "; valid keys: "
                    + Quoted.list(FILE_KEYS) + "; of a rule: " + Quoted.list(reader.ruleKeys) + "; of the default: "
                    + Quoted.list(DEFAULT_KEYS));
        }
        return new LocalSampler(rules, last, random);
    }

    private List<LocalRule> rules(Object value) throws IOException {
        List<LocalRule> rules = new ArrayList<LocalRule>();
        if (value == null) {
            return rules;
        }
        if (!(value instanceof List)) {
            throw new IOException("\"rules\" is " + JsonFile.shown(value) + ": expected a list");
        }
        for (Object rule : (List<?>) value) {
            String place = "rule " + (rules.size() + 1);
            rules.add(rule(place, rule, ruleKeys, null));
        }
        return rules;
    }

    private LocalRule rule(String place, Object value, List<String> keys, String unnamed) throws IOException {
        if (!(value instanceof Map)) {
            throw new IOException(place + " is " + JsonFile.shown(value) + ": expected an object");
        }
        Map<?, ?> rule = (Map<?, ?>) value;
        unknown.addAll(JsonFile.unknownKeys(place + " ", rule, keys));
        boolean standard = keys == DEFAULT_KEYS;
        return new LocalRule(
                RuleFields.text(place, rule, "description", unnamed),
                standard ? "*" : RuleFields.text(place, rule, hostKey, "*"),
                standard ? "*" : RuleFields.text(place, rule, "http_method", "*"),
                standard ? "*" : RuleFields.text(place, rule, "url_path", "*"),
                RuleFields.whole(place, rule, "fixed_target"),
                RuleFields.rate(place, rule, "rate"),
                nanoTime);
    }
}
