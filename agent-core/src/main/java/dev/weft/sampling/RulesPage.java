// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of the answer to {@code GetSamplingRules}: the rules that match this service, or may match once its origin is known.
 * A rule of an unknown version, or beyond X-Ray's limits, is skipped. Any other fault makes the page void.
 */
final class RulesPage {

    private static final int VERSION = 1;
    private static final int MAX_TOKEN_LENGTH = 8_192;

    private final List<RuleDefinition> rules = new ArrayList<RuleDefinition>();
    private final String serviceName;
    private final @Nullable String nextToken;
    private int records;
    private double lastModification;
    private @Nullable String refused;

    private RulesPage(Map<?, ?> answer, String serviceName, int maxRecords) throws IOException {
        this.serviceName = serviceName;
        Object given = answer.get("SamplingRuleRecords");
        if (!(given instanceof List)) {
            throw RuleFields.fault("rules", "SamplingRuleRecords", given, "a list");
        }
        for (Object record : (List<?>) given) {
            if (records == maxRecords) {
                refused = "over " + FetchedRules.MAX_RULES + " rules";
                break;
            }
            records++;
            Object rule = record instanceof Map ? ((Map<?, ?>) record).get("SamplingRule") : null;
            if (!(rule instanceof Map)) {
                throw RuleFields.fault("record " + records, "SamplingRule", rule, "an object");
            }
            add("rule " + records, (Map<?, ?>) rule);
            Object modified = ((Map<?, ?>) record).get("ModifiedAt");
            if (modified instanceof Number) {
                lastModification = Math.max(lastModification, ((Number) modified).doubleValue());
            }
        }
        String token = RuleFields.text("rules", answer, "NextToken", "");
        if (token.length() > MAX_TOKEN_LENGTH) {
            throw new IOException("\"NextToken\" has over " + MAX_TOKEN_LENGTH + " characters");
        }
        this.nextToken = token.isEmpty() ? null : token;
    }

    /**
     * Reads a page.
     *
     * @param serviceName name of this service's segments
     * @param maxRecords number of rules to read, from the first
     */
    static RulesPage read(Map<?, ?> answer, String serviceName, int maxRecords) throws IOException {
        return new RulesPage(answer, serviceName, maxRecords);
    }

    List<RuleDefinition> rules() {
        return rules;
    }

    /** Number of rules that were read, the skipped ones included. */
    int records() {
        return records;
    }

    /** Why a rule was left out, or {@code null} if none was. */
    @Nullable
    String refused() {
        return refused;
    }

    /** Token of the next page; {@code null} if this is the last one. */
    @Nullable
    String nextToken() {
        return nextToken;
    }

    /** Seconds since 1970 by X-Ray's clock; 0 if unknown. */
    double lastModification() {
        return lastModification;
    }

    private void add(String place, Map<?, ?> rule) throws IOException {
        Object version = rule.get("Version");
        if (version instanceof Number && ((Number) version).intValue() != VERSION) {
            return;
        }
        String exceeded = RuleBounds.exceeded(rule);
        if (exceeded != null) {
            refused = refused == null ? place + " has " + exceeded : refused;
            return;
        }
        RuleDefinition read = new RuleDefinition(
                RuleFields.requiredText(place, rule, "RuleName"),
                RuleFields.whole(place, rule, "Priority"),
                new RequestPattern(
                        RuleFields.text(place, rule, "Host", "*"),
                        RuleFields.text(place, rule, "HTTPMethod", "*"),
                        RuleFields.text(place, rule, "URLPath", "*")),
                RuleFields.text(place, rule, "ServiceType", "*"),
                new RuleLimits(
                        RuleFields.whole(place, rule, "ReservoirSize"),
                        RuleFields.rate(place, rule, "FixedRate"),
                        maxBoost(place, rule.get("SamplingRateBoost"))));
        if (isForThisService(place, rule)) {
            rules.add(read);
        }
    }

    /** Ignores {@code CooldownWindowMinutes}: X-Ray itself limits how often it boosts. */
    private static double maxBoost(String place, @Nullable Object boost) throws IOException {
        if (boost == null) {
            return 0;
        }
        if (!(boost instanceof Map)) {
            throw RuleFields.fault(place, "SamplingRateBoost", boost, "an object");
        }
        return RuleFields.rate(place, (Map<?, ?>) boost, "MaxRate");
    }

    /** The resource and the attributes are unknown when a decision is made, so that only {@code *} matches them. */
    private boolean isForThisService(String place, Map<?, ?> rule) throws IOException {
        return matches(place, rule, "ServiceName", serviceName)
                && matches(place, rule, "ResourceARN", null)
                && attributesMatch(place, rule.get("Attributes"));
    }

    private static boolean matches(String place, Map<?, ?> rule, String key, @Nullable String known)
            throws IOException {
        return new Wildcard(RuleFields.text(place, rule, key, "*")).matches(known);
    }

    private static boolean attributesMatch(String place, @Nullable Object attributes) throws IOException {
        if (attributes == null) {
            return true;
        }
        if (!(attributes instanceof Map)) {
            throw RuleFields.fault(place, "Attributes", attributes, "an object");
        }
        for (Object key : ((Map<?, ?>) attributes).keySet()) {
            if (!matches(place, (Map<?, ?>) attributes, (String) key, null)) {
                return false;
            }
        }
        return true;
    }
}
