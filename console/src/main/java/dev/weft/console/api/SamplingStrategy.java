// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import dev.weft.console.trace.Trace;
import java.util.function.Predicate;

/** Which of the traces that match a request wants to see. */
final class SamplingStrategy {
    private SamplingStrategy() {}

    /** A fixed share if the request names one; else all. The same share of the same traces each time. */
    static Predicate<Trace> of(Parameters parameters) throws ApiException {
        Parameters strategy = parameters.object("SamplingStrategy");
        String name = strategy.text("Name");
        double share = strategy.number("Value", 1);
        if (!name.isEmpty() && !name.equals("FixedRate") && !name.equals("PartialScan")) {
            throw ApiException.invalidRequest(
                    "SamplingStrategy.Name is \"" + name + "\": expected FixedRate or PartialScan");
        }
        if (!(share >= 0 && share <= 1)) {
            throw ApiException.invalidRequest("SamplingStrategy.Value is " + share + ": expected 0 to 1");
        }
        return trace -> !name.equals("FixedRate") || place(trace.id()) < share;
    }

    /** Evenly spread from 0 to 1, exclusive. */
    private static double place(String id) {
        int mixed = id.hashCode() * 0x9e3779b9;
        return ((mixed ^ (mixed >>> 15)) >>> 1) / (double) (1L << 31);
    }
}
