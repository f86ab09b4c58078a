// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

/** The time within a trace id: {@code 1-<8 hexadecimal digits of epoch seconds>-<24 more>}. */
public final class TraceTime {
    /** How much later than its start the time of a trace can be, in seconds. */
    public static final double LATEST = 300;

    private static final double EARLIEST = 28 * 86_400;

    private TraceTime() {}

    /**
     * That within the id if the trace can have begun then, else its start. The ids of OpenTelemetry hold no time.
     *
     * @param start of the trace, in epoch seconds
     */
    public static double of(String id, double start) {
        if (id.length() == 35 && id.startsWith("1-") && id.charAt(10) == '-') {
            try {
                long time = Long.parseUnsignedLong(id, 2, 10, 16);
                if (time >= start - EARLIEST && time <= start + LATEST) {
                    return time;
                }
            } catch (NumberFormatException noTime) {
                return start;
            }
        }
        return start;
    }
}
