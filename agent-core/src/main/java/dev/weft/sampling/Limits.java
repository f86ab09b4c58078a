// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** How many of a rule's requests are sampled here, as X-Ray said last. */
final class Limits {

    private final double rate;
    private final int quota;
    private final boolean given;
    private final long quotaEnd;

    private Limits(double rate, int quota, boolean given, long quotaEnd) {
        this.rate = rate;
        this.quota = quota;
        this.given = given;
        this.quotaEnd = quotaEnd;
    }

    /** No quota. */
    static Limits of(double rate) {
        return new Limits(rate, 0, false, 0);
    }

    Limits withRate(double newRate) {
        return new Limits(newRate, quota, given, quotaEnd);
    }

    /** @param end on the clock of {@link System#nanoTime} */
    Limits withQuota(int perSecond, long end) {
        return new Limits(rate, perSecond, true, end);
    }

    boolean quotaHolds(long now) {
        return given && now - quotaEnd < 0;
    }

    /** Requests a second. */
    int quota() {
        return quota;
    }

    /** Of those that the quota is not for, 0 to 1. */
    double rate() {
        return rate;
    }
}
