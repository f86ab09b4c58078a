// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import org.jspecify.annotations.Nullable;

/** A report of one rule's statistics to X-Ray. Its counts are those of the time when it was made. */
final class Report {

    final CentralRule rule;
    final Statistics.Counts counts;

    /** {@code null} if the rule is never boosted, or no request has ended. */
    final BoostStatistics.@Nullable Counts boost;

    private Report(CentralRule rule, Statistics.Counts counts, BoostStatistics.@Nullable Counts boost) {
        this.rule = rule;
        this.counts = counts;
        this.boost = boost;
    }

    static Report of(CentralRule rule) {
        BoostStatistics.@Nullable Counts ended =
                rule.definition().limits().isBoosted() ? rule.boost().unreported() : null;
        return new Report(rule, rule.statistics().unreported(), ended == null || ended.isEmpty() ? null : ended);
    }

    String ruleName() {
        return rule.definition().name();
    }

    /** Marks what X-Ray processed as reported. */
    void answered(TargetsAnswer answer, long now) {
        if (answer.processed(ruleName())) {
            rule.statistics().reported(counts);
            rule.reported(now);
        }
        if (boost != null && answer.boostProcessed(ruleName())) {
            rule.boost().reported(boost);
        }
    }
}
