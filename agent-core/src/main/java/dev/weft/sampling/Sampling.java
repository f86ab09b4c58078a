// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sampler that the user chose, and the source of its rules. */
public final class Sampling {

    private final Sampler sampler;
    private final RuleSource rules;

    private final @Nullable SamplerByCode byCode;

    Sampling(Sampler sampler, RuleSource rules) {
        this(sampler, rules, null);
    }

    Sampling(Sampler sampler, RuleSource rules, @Nullable SamplerByCode byCode) {
        this.sampler = sampler;
        this.rules = rules;
        this.byCode = byCode;
    }

    /** Takes what code of the application decides; {@code null} if the user chose the sampling. */
    public @Nullable SamplerByCode byCode() {
        return byCode;
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
