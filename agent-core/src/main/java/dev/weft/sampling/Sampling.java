// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

/** The sampler that the user chose, and the source of its rules. */
public final class Sampling {

    private final Sampler sampler;
    private final RuleSource rules;

    Sampling(Sampler sampler, RuleSource rules) {
        this.sampler = sampler;
        this.rules = rules;
    }

    public Sampler sampler() {
        return sampler;
    }

    public RuleSource rules() {
        return rules;
    }

    /** {@code sampling} of the doctor's report. */
    public Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        sampler.report(report);
        return report;
    }
}
