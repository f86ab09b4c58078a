// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The first rule that matches decides; the default rule does if none matches. */
final class LocalSampler implements Sampler {

    private final LocalRule[] rules;
    private final LocalRule defaultRule;
    private final DoubleSupplier random;

    LocalSampler(List<LocalRule> rules, LocalRule defaultRule, DoubleSupplier random) {
        this.rules = rules.toArray(new LocalRule[0]);
        this.defaultRule = defaultRule;
        this.random = random;
    }

    @Override
    public void report(Map<String, Object> to) {
        List<Object> report = new ArrayList<Object>(rules.length + 1);
        for (LocalRule rule : rules) {
            report.add(rule.report());
        }
        report.add(defaultRule.report());
        to.put("rules", report);
    }

    @Override
    public SamplingDecision sample(Request request) {
        for (LocalRule rule : rules) {
            if (rule.matches(request)) {
                return rule.decide(random);
            }
        }
        return defaultRule.decide(random);
    }
}
