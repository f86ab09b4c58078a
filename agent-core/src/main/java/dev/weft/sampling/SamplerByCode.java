// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sampler that code of the application sets takes precedence over the one of the configuration. */
public final class SamplerByCode implements Sampler {

    /** What code of the application decides about a request. */
    public interface Strategy {

        /** {@code null} if it leaves the decision to the configuration. May throw. */
        @Nullable
        Boolean isSampled(Request request);
    }

    private final Sampler configured;
    private volatile @Nullable Strategy strategy;

    public SamplerByCode(Sampler configured) {
        this.configured = configured;
    }

    public void set(Strategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public SamplingDecision sample(Request request) {
        Strategy byCode = strategy;
        Boolean sampled = byCode == null ? null : byCode.isSampled(request);
        return sampled == null ? configured.sample(request) : new SamplingDecision(sampled);
    }

    @Override
    public void report(Map<String, Object> to) {
        configured.report(to);
    }
}
