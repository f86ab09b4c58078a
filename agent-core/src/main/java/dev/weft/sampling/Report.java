// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** What is told X-Ray of one rule: the counts stand still while it is under way. */
final class Report {

    final CentralRule rule;
    final Statistics.Counts counts;

    /** {@code null} if the rule has no boost, or no request of it has ended. */
    final BoostStatistics.Counts boost;

    private Report(CentralRule rule, Statistics.Counts counts, BoostStatistics.Counts boost) {
        this.rule = rule;
        this.counts = counts;
        this.boost = boost;
    }

    static Report of(CentralRule rule) {
        BoostStatistics.Counts ended = rule.text().isBoosted() ? rule.boost().unreported() : null;
        return new Report(rule, rule.statistics().unreported(), ended == null || ended.isEmpty() ? null : ended);
    }

    String ruleName() {
        return rule.text().name();
    }

    /** What was processed is not to be reported again. */
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
