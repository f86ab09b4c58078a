// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * X-Ray's list price, for a month of a steady rate. The one place of the console to correct it. The agent's doctor has its own,
 * and a test holds the two together.
 */
public final class Prices {
    /** When the prices were looked up. */
    private static final String DATE = "2026-11";

    private static final double USD_PER_MILLION_RECORDED = 5.00;
    private static final double FREE_RECORDED = 100_000;
    private static final double USD_PER_MILLION_RETRIEVED = 0.50;
    private static final double FREE_RETRIEVED = 1_000_000;
    private static final double SECONDS_PER_MONTH = 365.25 / 12 * 86_400;

    private Prices() {}

    /** {@code {"tracesPerMonth", "usdPerMonth"}} of traces that are recorded at a rate. */
    public static ObjectNode month(double tracesPerSecond) {
        double traces = tracesPerSecond * SECONDS_PER_MONTH;
        ObjectNode cost = JsonNodeFactory.instance.objectNode();
        cost.put("tracesPerMonth", Math.round(traces));
        double usd = Math.max(0, traces - FREE_RECORDED) / 1e6 * USD_PER_MILLION_RECORDED;
        cost.put("usdPerMonth", Math.round(usd * 100) / 100.0);
        return cost;
    }

    /** The prices themselves, so that the page can compute with them. */
    public static ObjectNode list() {
        ObjectNode prices = JsonNodeFactory.instance.objectNode();
        prices.put("date", DATE);
        prices.put("usdPerMillionRecorded", USD_PER_MILLION_RECORDED);
        prices.put("freeRecorded", FREE_RECORDED);
        prices.put("usdPerMillionRetrieved", USD_PER_MILLION_RETRIEVED);
        prices.put("freeRetrieved", FREE_RETRIEVED);
        prices.put("secondsPerMonth", SECONDS_PER_MONTH);
        return prices;
    }
}
