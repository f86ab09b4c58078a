// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cost of the traces that a JVM records, if X-Ray takes them. */
final class Cost {

    /** A shorter time says little about a month. */
    private static final long MIN_SECONDS = 60;

    private Cost() {}

    /**
     * {@code traces} of the report, with {@code per_second}, {@code per_month}, {@code usd_per_month} and {@code prices} if the
     * JVM has recorded a trace and is not too young.
     */
    static Map<String, @Nullable Object> addTo(ReportSection traces, long upSeconds) {
        Map<String, @Nullable Object> with = traces.copy();
        long recorded = traces.number("recorded");
        if (recorded > 0 && upSeconds >= MIN_SECONDS) {
            double perSecond = (double) recorded / upSeconds;
            with.put("per_second", perSecond);
            with.put("per_month", Prices.tracesPerMonth(perSecond));
            with.put("usd_per_month", Prices.usdPerMonth(perSecond));
            with.put("prices", Prices.DATE);
        }
        return with;
    }

    /**
     * The same in words, one element a row.
     *
     * @param traces as {@link #addTo} returns it
     */
    static List<String> words(ReportSection traces, long upSeconds) {
        if (traces.has("per_second")) {
            return Arrays.asList(
                    "$" + dollars(traces.fraction("usd_per_month")) + " a month at X-Ray's list price, "
                            + String.format(Locale.ROOT, "%,d", traces.number("per_month")) + " traces: "
                            + rate(traces.fraction("per_second"))
                            + " recorded a second since the start, carried forward to a month",
                    "$" + dollars(Prices.USD_PER_MILLION_RECORDED) + " a million traces after "
                            + String.format(Locale.ROOT, "%,d", Prices.FREE_RECORDED) + ", list of " + Prices.DATE);
        }
        long recorded = traces.number("recorded");
        return Collections.singletonList(
                upSeconds < MIN_SECONDS
                        ? "too early to tell, before " + MIN_SECONDS + " s; traces recorded so far: " + recorded
                        : "none: no trace has been recorded here since the start");
    }

    private static String dollars(double usd) {
        return String.format(Locale.ROOT, usd >= 100 ? "%,.0f" : "%.2f", usd);
    }

    private static String rate(double perSecond) {
        if (perSecond < 0.01) {
            return "less than 0.01";
        }
        return String.format(Locale.ROOT, perSecond >= 10 ? "%,.0f" : "%.2f", perSecond);
    }
}
