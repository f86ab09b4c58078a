// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store;

/**
 * The traces of a period.
 *
 * @param from in epoch seconds, inclusive
 * @param to in epoch seconds, exclusive
 * @param latest the latest time of a trace, in epoch seconds, inclusive
 */
public record Range(Kind kind, double from, double to, double latest) {
    /** Every trace. */
    public static final Range ALL = new Range(Kind.TIME, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** All traces of a period. */
    public Range(Kind kind, double from, double to) {
        this(kind, from, to, Double.POSITIVE_INFINITY);
    }

    /** What must lie within the period. */
    public enum Kind {
        /** The time of the trace, by which X-Ray finds it unless asked otherwise. */
        TIME,
        /** Any moment between the trace's start and its end. */
        ACTIVE
    }

    /** Those of the traces that are not later than a time, in epoch seconds. */
    public Range notLaterThan(double time) {
        return new Range(kind, from, to, Math.min(latest, time));
    }

    /** Whether a trace with these times is in the range. */
    public boolean includes(double time, double start, double end) {
        return time <= latest && (kind == Kind.TIME ? time >= from && time < to : start < to && end >= from);
    }
}
