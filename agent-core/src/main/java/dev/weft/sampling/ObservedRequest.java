// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** A request whose end the sampler asks for. Made only for requests of rules whose rate X-Ray may boost. */
public final class ObservedRequest {

    private final BoostStatistics statistics;
    private final boolean sampled;
    private final long begun;

    ObservedRequest(BoostStatistics statistics, boolean sampled, long begun) {
        this.statistics = statistics;
        this.sampled = sampled;
        this.begun = begun;
    }

    /**
     * The request has ended. To be called once, on any thread.
     *
     * @param fault whether it was answered with a status of 500 or more, or an exception escaped from it
     */
    public void ended(boolean fault) {
        statistics.ended(sampled, fault, begun);
    }
}
