// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.strategy.sampling.SamplingRequest;
import com.amazonaws.xray.strategy.sampling.SamplingResponse;
import com.amazonaws.xray.strategy.sampling.SamplingStrategy;

/** Says what the agent has decided about a request. Linked with version 2 of the SDK only. */
final class DecidedStrategy implements SamplingStrategy {

    private final boolean sampled;

    DecidedStrategy(boolean sampled) {
        this.sampled = sampled;
    }

    @Override
    public SamplingResponse shouldTrace(SamplingRequest request) {
        return new SamplingResponse(sampled);
    }

    @Override
    public boolean isForcedSamplingSupported() {
        return false;
    }
}
