// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import dev.weft.console.store.Range;

/** The period of a request, in epoch seconds. */
record Period(double start, double end) {

    /** Reads {@code StartTime} and {@code EndTime}. */
    static Period of(Fields fields) throws ApiException {
        double start = fields.requiredTime("StartTime");
        double end = fields.requiredTime("EndTime");
        if (start > end) {
            throw ApiException.invalidRequest("StartTime is after EndTime: expected a period");
        }
        return new Period(start, end);
    }

    boolean contains(double time) {
        return time >= start && time < end;
    }

    Range range(Range.Kind kind) {
        return new Range(kind, start, end);
    }
}
