// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.List;
import java.util.function.DoubleSupplier;

/** The first rule that matches decides; where none does, the default rule does. */
final class LocalSampler implements Sampler {

    private final LocalRule[] rules;
    private final LocalRule standard;
    private final DoubleSupplier random;

    LocalSampler(List<LocalRule> rules, LocalRule standard, DoubleSupplier random) {
        this.rules = rules.toArray(new LocalRule[0]);
        this.standard = standard;
        this.random = random;
    }

    @Override
    public Verdict sample(Request request) {
        for (LocalRule rule : rules) {
            if (rule.matches(request)) {
                return rule.decide(random);
            }
        }
        return standard.decide(random);
    }
}
