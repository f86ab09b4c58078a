// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** Which unsampled requests are sent all the same. Immutable. */
public final class CaptureSettings {

    private final boolean errors;
    private final int perSecond;
    private final long slowAfterNanos;

    private CaptureSettings(boolean errors, int perSecond, long slowAfterNanos) {
        this.errors = errors;
        this.perSecond = perSecond;
        this.slowAfterNanos = slowAfterNanos;
    }

    static CaptureSettings of(Values values) {
        return new CaptureSettings(
                values.choice(Setting.CAPTURE).equals("ERRORS"),
                values.number(Setting.CAPTURE_RATE),
                values.nanos(Setting.SLOW_AFTER));
    }

    /** Whether unsampled requests that fail or are slow are sent. */
    public boolean errors() {
        return errors;
    }

    /** How many of them are sent per second, 1 to 1,000. */
    public int perSecond() {
        return perSecond;
    }

    /** Nanoseconds after which a request is slow; 0 if none is. */
    public long slowAfterNanos() {
        return slowAfterNanos;
    }
}
