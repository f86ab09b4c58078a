// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** The rules that X-Ray gave, in the order in which they are asked. They hold for an hour. */
final class CentralRules {

    private static final long HOLD_NANOS = 3_600_000_000_000L;

    private static final Comparator<RuleDefinition> ORDER = new Comparator<RuleDefinition>() {
        @Override
        public int compare(RuleDefinition one, RuleDefinition other) {
            int byPriority = Integer.compare(one.priority(), other.priority());
            return byPriority == 0 ? one.name().compareTo(other.name()) : byPriority;
        }
    };

    private final CentralRule[] rules;
    private final long heardNanos;

    private CentralRules(CentralRule[] rules, long heardNanos) {
        this.rules = rules;
        this.heardNanos = heardNanos;
    }

    /**
     * @param origin what this service runs on; {@code null} as long as it is not known
     * @param before the rules until now, of which those go on that are still there; {@code null} for none
     * @param heardNanos when they were asked for
     * @param slowAfterNanos as {@link BoostStatistics}, as is {@code nanoTime}
     */
    static CentralRules of(
            List<RuleDefinition> texts,
            String origin,
            CentralRules before,
            long heardNanos,
            long slowAfterNanos,
            LongSupplier nanoTime) {
        List<RuleDefinition> sorted = new ArrayList<RuleDefinition>(texts);
        Collections.sort(sorted, ORDER);
        List<CentralRule> rules = new ArrayList<CentralRule>();
        Set<String> names = new HashSet<String>();
        for (RuleDefinition text : sorted) {
            // A rule that moves while the pages are fetched may be on two of them.
            if (text.isFor(origin) && names.add(text.name())) {
                CentralRule known = before == null ? null : before.named(text.name());
                rules.add(known == null ? new CentralRule(text, slowAfterNanos, nanoTime) : known.changedTo(text));
            }
        }
        return new CentralRules(rules.toArray(new CentralRule[0]), heardNanos);
    }

    boolean holdAt(long now) {
        return now - heardNanos < HOLD_NANOS;
    }

    /** Each rule, in their order. */
    List<Object> report(long now) {
        List<Object> report = new ArrayList<Object>(rules.length);
        for (CentralRule rule : rules) {
            report.add(rule.report(now));
        }
        return report;
    }

    /** The rule for a request; {@code null} if none is. */
    CentralRule first(Sampler.Request request) {
        for (CentralRule rule : rules) {
            if (rule.text().matches(request)) {
                return rule;
            }
        }
        return null;
    }

    CentralRule named(String name) {
        for (CentralRule rule : rules) {
            if (rule.text().name().equals(name)) {
                return rule;
            }
        }
        return null;
    }

    /** Those that have something to report, and may. */
    List<CentralRule> due(long now) {
        List<CentralRule> due = new ArrayList<CentralRule>();
        for (CentralRule rule : rules) {
            if (rule.isDue(now)) {
                due.add(rule);
            }
        }
        return due;
    }
}
