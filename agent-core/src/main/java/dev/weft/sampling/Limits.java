// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** How many of a rule's requests are sampled here, as X-Ray said last. */
final class Limits {

    private final double rate;
    private final int quota;
    private final boolean given;
    private final long quotaEnd;

    /** In place of {@link #rate} until {@link #boostEnd}, if it is more; 0: none. */
    private final double boost;

    private final long boostEnd;

    private Limits(double rate, int quota, boolean given, long quotaEnd, double boost, long boostEnd) {
        this.rate = rate;
        this.quota = quota;
        this.given = given;
        this.quotaEnd = quotaEnd;
        this.boost = boost;
        this.boostEnd = boostEnd;
    }

    /** No quota, no boost. */
    static Limits of(double rate) {
        return new Limits(rate, 0, false, 0, 0, 0);
    }

    Limits withRate(double newRate) {
        return new Limits(newRate, quota, given, quotaEnd, boost, boostEnd);
    }

    /** @param end on the clock of {@link System#nanoTime}, as is the next */
    Limits withQuota(int perSecond, long end) {
        return new Limits(rate, perSecond, true, end, boost, boostEnd);
    }

    /** @param boostRate 0 to 1; 0: none */
    Limits withBoost(double boostRate, long end) {
        return new Limits(rate, quota, given, quotaEnd, boostRate, end);
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
