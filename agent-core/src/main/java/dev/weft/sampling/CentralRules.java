// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of the X-Ray service, in the order in which they are tried. They hold for an hour. Immutable. */
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
    private final long fetchedNanos;

    private CentralRules(CentralRule[] rules, long fetchedNanos) {
        this.rules = rules;
        this.fetchedNanos = fetchedNanos;
    }

    /**
     * Selects and sorts the rules. A rule that {@code before} holds too keeps its statistics.
     *
     * @param definitions in any order
     * @param origin what this service runs on; {@code null} as long as it is not known
     * @param before the rules until now; {@code null} for none
     * @param fetchedNanos when they were requested
     * @param newRule makes a rule that {@code before} does not hold
     */
    static CentralRules of(
            List<RuleDefinition> definitions,
            @Nullable String origin,
            @Nullable CentralRules before,
            long fetchedNanos,
            Function<RuleDefinition, CentralRule> newRule) {
        List<RuleDefinition> sorted = new ArrayList<RuleDefinition>(definitions);
        Collections.sort(sorted, ORDER);
        List<CentralRule> rules = new ArrayList<CentralRule>();
        Set<String> names = new HashSet<String>();
        for (RuleDefinition definition : sorted) {
            // A rule that is changed while the pages are fetched may be on two of them.
            if (definition.isFor(origin) && names.add(definition.name())) {
                CentralRule known = before == null ? null : before.named(definition.name());
                rules.add(known == null ? newRule.apply(definition) : known.changedTo(definition));
            }
        }
        return new CentralRules(rules.toArray(new CentralRule[0]), fetchedNanos);
    }

    boolean holdAt(long now) {
        return now - fetchedNanos < HOLD_NANOS;
    }

    /** One map per rule, in order. */
    List<Object> report(long now) {
        List<Object> report = new ArrayList<Object>(rules.length);
        for (CentralRule rule : rules) {
            report.add(rule.report(now));
        }
        return report;
    }

    /** The first rule that matches, or {@code null}. */
    @Nullable
    CentralRule first(Sampler.Request request) {
        for (CentralRule rule : rules) {
            if (rule.definition().matches(request)) {
                return rule;
            }
        }
        return null;
    }

    @Nullable
    CentralRule named(String name) {
        for (CentralRule rule : rules) {
            if (rule.definition().name().equals(name)) {
                return rule;
            }
        }
        return null;
    }

    /** The rules with a report that is due. */
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
