// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One page of the answer to {@code GetSamplingRules}: those of its rules that match here, or may once the origin is known. A rule in a version that
 * is not known is passed over; any other fault makes the page void.
 */
final class RulesPage {

    private static final int VERSION = 1;

    private final List<RuleDefinition> rules = new ArrayList<RuleDefinition>();
    private final String serviceName;
    private final String nextToken;
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

    /** @param serviceName of the segments that begin here */
    static RulesPage read(Map<?, ?> answer, String serviceName) throws IOException {
        return new RulesPage(answer, serviceName);
    }

    List<RuleDefinition> rules() {
        return rules;
    }

    /** What to ask for the next page with; {@code null}: this is the last. */
    String nextToken() {
        return nextToken;
    }

    /** Seconds since 1970 by X-Ray's clock; 0 if not told. */
    double lastModification() {
        return lastModification;
    }

    private void add(String place, Map<?, ?> rule) throws IOException {
        Object version = rule.get("Version");
        if (version instanceof Number && ((Number) version).intValue() != VERSION) {
            return;
        }
        String name = RuleFields.text(place, rule, "RuleName", null);
        if (name == null) {
            throw RuleFields.fault(place, "RuleName", null, "text");
        }
        RuleDefinition read = new RuleDefinition(
                name,
                RuleFields.whole(place, rule, "Priority"),
                RuleFields.text(place, rule, "Host", "*"),
                RuleFields.text(place, rule, "HTTPMethod", "*"),
                RuleFields.text(place, rule, "URLPath", "*"),
                RuleFields.text(place, rule, "ServiceType", "*"),
                RuleFields.whole(place, rule, "ReservoirSize"),
                RuleFields.rate(place, rule, "FixedRate"),
                mostBoost(place, rule.get("SamplingRateBoost")));
        if (isForThisService(place, rule)) {
            rules.add(read);
        }
    }

    /** How often a boost is allowed, {@code CooldownWindowMinutes}, is for X-Ray to know. */
    private static double mostBoost(String place, Object boost) throws IOException {
        if (boost == null) {
            return 0;
        }
        if (!(boost instanceof Map)) {
            throw RuleFields.fault(place, "SamplingRateBoost", boost, "an object");
        }
        return RuleFields.rate(place, (Map<?, ?>) boost, "MaxRate");
    }

    /** FakeRequest once, since no request changes the answer. Of resource and attributes nothing is known when the decision is made. */
    private boolean isForThisService(String place, Map<?, ?> rule) throws IOException {
        return matches(place, rule, "ServiceName", serviceName)
                && matches(place, rule, "ResourceARN", null)
                && attributesMatch(place, rule.get("Attributes"));
    }

    private static boolean matches(String place, Map<?, ?> rule, String key, String known) throws IOException {
        return new Wildcard(RuleFields.text(place, rule, key, "*")).matches(known);
    }

    private static boolean attributesMatch(String place, Object attributes) throws IOException {
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
