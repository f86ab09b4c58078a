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
 * A rule of an unknown version is skipped. Any other fault makes the page void.
 */
final class RulesPage {

    private static final int VERSION = 1;

    private final List<RuleDefinition> rules = new ArrayList<RuleDefinition>();
    private final String serviceName;
    private final @Nullable String nextToken;
    private double lastModification;

    private RulesPage(Map<?, ?> answer, String serviceName) throws IOException {
        this.serviceName = serviceName;
        Object records = answer.get("SamplingRuleRecords");
        if (!(records instanceof List)) {
            throw RuleFields.fault("rules", "SamplingRuleRecords", records, "a list");
        }
        int number = 0;
        for (Object record : (List<?>) records) {
            number++;
            Object rule = record instanceof Map ? ((Map<?, ?>) record).get("SamplingRule") : null;
            if (!(rule instanceof Map)) {
                throw RuleFields.fault("record " + number, "SamplingRule", rule, "an object");
            }
            add("rule " + number, (Map<?, ?>) rule);
            Object modified = ((Map<?, ?>) record).get("ModifiedAt");
            if (modified instanceof Number) {
                lastModification = Math.max(lastModification, ((Number) modified).doubleValue());
            }
        }
        String token = RuleFields.text("rules", answer, "NextToken", "");
        this.nextToken = token.isEmpty() ? null : token;
    }

    /** @param serviceName name of this service's segments */
    static RulesPage read(Map<?, ?> answer, String serviceName) throws IOException {
        return new RulesPage(answer, serviceName);
    }

    List<RuleDefinition> rules() {
        return rules;
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
