// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store;

/**
 * The traces of a period.
 *
 * @param from in epoch seconds, inclusive
 * @param to in epoch seconds, exclusive
 */
public record Range(Kind kind, double from, double to) {
    /** Every trace. */
    public static final Range ALL = new Range(Kind.TIME, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** What must lie within the period. */
    public enum Kind {
        /** The time of the trace, by which X-Ray finds it unless asked otherwise. */
        TIME,
        /** Any moment between the trace's start and its end. */
        ACTIVE
    }

    /** Whether a trace with these times is in the range. */
    public boolean includes(double time, double start, double end) {
        return kind == Kind.TIME ? time >= from && time < to : start < to && end >= from;
    }
}
