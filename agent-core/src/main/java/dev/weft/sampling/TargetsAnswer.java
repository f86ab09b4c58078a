// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.json.JsonFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer to {@code SamplingTargets}. One fault makes it void; the next answer holds the same facts. */
final class TargetsAnswer {

    /** X-Ray answers at most the {@value CentralPoller#MAX_STATISTICS} rules of the request. */
    private static final int MAX_TARGETS = CentralPoller.MAX_STATISTICS;

    private final List<Target> targets = new ArrayList<Target>();
    private final Set<String> unprocessed;
    private final Set<String> unprocessedBoost;
    private final double lastRuleModification;

    private TargetsAnswer(Map<?, ?> answer) throws IOException {
        Object documents = answer.get("SamplingTargetDocuments");
        if (!(documents instanceof List)) {
            throw RuleFields.fault("targets", "SamplingTargetDocuments", documents, "a list");
        }
        for (Object document : (List<?>) documents) {
            if (targets.size() == MAX_TARGETS) {
                break;
            }
            String place = "target " + (targets.size() + 1);
            if (!(document instanceof Map)) {
                throw new IOException(place + " is " + JsonFile.shown(document) + ": expected an object");
            }
            targets.add(Target.read(place, (Map<?, ?>) document));
        }
        unprocessed = ruleNames(answer.get("UnprocessedStatistics"));
        unprocessedBoost = ruleNames(answer.get("UnprocessedBoostStatistics"));
        Object modified = answer.get("LastRuleModification");
        lastRuleModification = modified instanceof Number ? ((Number) modified).doubleValue() : 0;
    }

    private static Set<String> ruleNames(@Nullable Object refused) {
        Set<String> names = new HashSet<String>();
        if (refused instanceof List) {
            for (Object each : (List<?>) refused) {
                if (each instanceof Map) {
                    names.add(String.valueOf(((Map<?, ?>) each).get("RuleName")));
                }
            }
        }
        return names;
    }

    static TargetsAnswer read(Map<?, ?> answer) throws IOException {
        return new TargetsAnswer(answer);
    }

    List<Target> targets() {
        return targets;
    }

    /** Whether X-Ray processed the rule's statistics. */
    boolean processed(String ruleName) {
        return !unprocessed.contains(ruleName);
    }

    /** Whether X-Ray processed the rule's boost statistics. */
    boolean boostProcessed(String ruleName) {
        return !unprocessedBoost.contains(ruleName);
    }

    /** Seconds since 1970 by X-Ray's clock; 0 if unknown. */
    double lastRuleModification() {
        return lastRuleModification;
    }
}
