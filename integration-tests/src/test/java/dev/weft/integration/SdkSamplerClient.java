// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import com.amazonaws.xray.strategy.sampling.CentralizedSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.SamplingRequest;

/** The sampler of the X-Ray SDK for Java. */
final class SdkSamplerClient implements SamplerClient {

    private static final String ADDRESS = "com.amazonaws.xray.emitters.daemonAddress";

    private final CentralizedSamplingStrategy sampler;

    SdkSamplerClient(int port) {
        System.setProperty(ADDRESS, "127.0.0.1:" + port);
        sampler = new CentralizedSamplingStrategy();
    }

    @Override
    public boolean sample() {
        return sampler.shouldTrace(new SamplingRequest(SERVICE, "", "/ok", "GET", ""))
                .isSampled();
    }

    @Override
    public void close() {
        sampler.shutdown();
        System.clearProperty(ADDRESS);
    }
}
