// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** How many requests a rule of the X-Ray service samples. Immutable. */
final class RuleLimits {

    /** Requests per second, of all instances of all services together; 0 if an instance may not borrow any. */
    final int reservoirSize;

    /** Share of the further requests, 0 to 1. */
    final double fixedRate;

    /** The rate up to which X-Ray may boost the rule, 0 to 1; 0 if it may not. */
    final double maxBoost;

    RuleLimits(int reservoirSize, double fixedRate, double maxBoost) {
        this.reservoirSize = reservoirSize;
        this.fixedRate = fixedRate;
        this.maxBoost = maxBoost;
    }

    boolean isBoosted() {
        return maxBoost > 0;
    }

    boolean isSameAs(RuleLimits other) {
        return reservoirSize == other.reservoirSize
                && Double.compare(fixedRate, other.fixedRate) == 0
                && Double.compare(maxBoost, other.maxBoost) == 0;
    }
}
