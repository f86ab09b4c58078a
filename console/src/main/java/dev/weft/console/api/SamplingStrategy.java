// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import dev.weft.console.trace.Trace;
import java.util.List;
import java.util.function.Predicate;

/** Which of the traces that match a request wants to see. */
final class SamplingStrategy {
    private static final String FIXED_RATE = "FixedRate";

    private SamplingStrategy() {}

    /** A fixed share if the request names one; else all. The same share of the same traces each time. */
    static Predicate<Trace> of(Fields fields) throws ApiException {
        Fields strategy = fields.object("SamplingStrategy");
        String name = strategy.text("Name");
        if (!name.isEmpty()) {
            strategy.word("Name", List.of(FIXED_RATE, "PartialScan"));
        }
        double share = strategy.number("Value", 0, 1).orElse(1);
        boolean isShare = name.equals(FIXED_RATE);
        return trace -> !isShare || place(trace.id()) < share;
    }

    /** Evenly spread from 0 to 1, exclusive. */
    private static double place(String id) {
        int mixed = id.hashCode() * 0x9e3779b9;
        return ((mixed ^ (mixed >>> 15)) >>> 1) / (double) (1L << 31);
    }
}
