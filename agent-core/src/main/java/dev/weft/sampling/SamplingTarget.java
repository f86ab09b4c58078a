// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import org.jspecify.annotations.Nullable;

/** How many of a rule's requests this process samples, as X-Ray said last. Immutable. */
final class SamplingTarget {

    private final double rate;
    private final @Nullable Grant quota;
    private final @Nullable Grant boost;

    private SamplingTarget(double rate, @Nullable Grant quota, @Nullable Grant boost) {
        this.rate = rate;
        this.quota = quota;
        this.boost = boost;
    }

    /** A quota or a boosted rate that ends. */
    private static final class Grant {

        final double amount;
        final long endNanos;

        Grant(double amount, long endNanos) {
            this.amount = amount;
            this.endNanos = endNanos;
        }

        boolean holds(long now) {
            return now - endNanos < 0;
        }
    }

    /** No quota, no boost. */
    static SamplingTarget of(double rate) {
        return new SamplingTarget(rate, null, null);
    }

    SamplingTarget withRate(double newRate) {
        return new SamplingTarget(newRate, quota, boost);
    }

    /** @param end in the time of {@link System#nanoTime} */
    SamplingTarget withQuota(int perSecond, long end) {
        return new SamplingTarget(rate, new Grant(perSecond, end), boost);
    }

    /**
     * Replaces the rate until {@code end} if the boosted rate is higher.
     *
     * @param boostedRate 0 to 1
     * @param end in the time of {@link System#nanoTime}
     */
    SamplingTarget withBoost(double boostedRate, long end) {
        return new SamplingTarget(rate, quota, new Grant(boostedRate, end));
    }

    SamplingTarget withoutBoost() {
        return new SamplingTarget(rate, quota, null);
    }

    boolean quotaHolds(long now) {
        return quota != null && quota.holds(now);
    }

    /** Requests per second; 0 without a quota. */
    int quota() {
        return quota == null ? 0 : (int) quota.amount;
    }

    /** Share of the requests beyond the quota, 0 to 1. */
    double rate(long now) {
        return boost != null && boost.amount > rate && boost.holds(now) ? boost.amount : rate;
    }
}
