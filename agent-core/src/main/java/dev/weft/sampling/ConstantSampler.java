// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Samples every request, or none. */
final class ConstantSampler implements Sampler {

    private final SamplingDecision decision;

    ConstantSampler(boolean sampled) {
        decision = new SamplingDecision(sampled);
    }

    @Override
    public SamplingDecision sample(Request request) {
        return decision;
    }
}
