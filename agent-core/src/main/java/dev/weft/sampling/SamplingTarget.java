// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** How many of a rule's requests are sampled here, as X-Ray said last. */
final class SamplingTarget {

    private final double rate;
    private final int quota;
    private final boolean given;
    private final long quotaEnd;

    /** In place of {@link #rate} until {@link #boostEnd}, if it is more; 0: none. */
    private final double boost;

    private final long boostEnd;

    private SamplingTarget(double rate, int quota, boolean given, long quotaEnd, double boost, long boostEnd) {
        this.rate = rate;
        this.quota = quota;
        this.given = given;
        this.quotaEnd = quotaEnd;
        this.boost = boost;
        this.boostEnd = boostEnd;
    }

    /** No quota, no boost. */
    static SamplingTarget of(double rate) {
        return new SamplingTarget(rate, 0, false, 0, 0, 0);
    }

    SamplingTarget withRate(double newRate) {
        return new SamplingTarget(newRate, quota, given, quotaEnd, boost, boostEnd);
    }

    /** @param end on the clock of {@link System#nanoTime}, as is the next */
    SamplingTarget withQuota(int perSecond, long end) {
        return new SamplingTarget(rate, perSecond, true, end, boost, boostEnd);
    }

    /** @param boostRate 0 to 1; 0: none */
    SamplingTarget withBoost(double boostRate, long end) {
        return new SamplingTarget(rate, quota, given, quotaEnd, boostRate, end);
    }

    boolean quotaHolds(long now) {
        return given && now - quotaEnd < 0;
    }

    /** Requests a second. */
    int quota() {
        return quota;
    }

    /** Of those that the quota is not for, 0 to 1. */
    double rate(long now) {
        return boost > rate && now - boostEnd < 0 ? boost : rate;
    }
}
