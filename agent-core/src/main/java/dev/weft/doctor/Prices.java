// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

/**
 * X-Ray's list price, for a month of a steady rate. The one place of the agent to correct it. The console has its own, and a
 * test holds the two together.
 */
final class Prices {

    /** When the prices were looked up. */
    static final String DATE = "2026-11";

    static final double USD_PER_MILLION_RECORDED = 5.00;
    static final long FREE_RECORDED = 100_000;
    private static final double SECONDS_PER_MONTH = 365.25 / 12 * 86_400;

    private Prices() {}

    /** Traces of a month. */
    static long tracesPerMonth(double tracesPerSecond) {
        return Math.round(tracesPerSecond * SECONDS_PER_MONTH);
    }

    /** US dollars for a month, to the cent. */
    static double usdPerMonth(double tracesPerSecond) {
        double charged = Math.max(0, tracesPerSecond * SECONDS_PER_MONTH - FREE_RECORDED);
        return Math.round(charged / 1e6 * USD_PER_MILLION_RECORDED * 100) / 100.0;
    }
}
