// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** A request that is counted when it ends. Exists only for requests of rules that X-Ray may boost. */
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
     * Counts the request. To be called once, by any thread.
     *
     * @param fault whether its status is 500 or more, or an exception escaped from it
     */
    public void ended(boolean fault) {
        statistics.ended(sampled, fault, begun);
    }
}
