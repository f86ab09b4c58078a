// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.ForkedSubject;

/** A service under Weft's agent. It returns its decision if the caller wants to know it. */
final class AgentSamplerClient implements SamplerClient {

    private static final String UNDECIDED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=?";

    private final ForkedSubject service;

    AgentSamplerClient(ForkedSubject service) {
        this.service = service;
    }

    @Override
    public boolean sample() {
        return Http.get(service.url("/ok"), "X-Amzn-Trace-Id", UNDECIDED)
                .headers()
                .firstValue("X-Amzn-Trace-Id")
                .orElseThrow()
                .endsWith("Sampled=1");
    }

    @Override
    public void close() {
        service.close();
    }
}
