// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.sampling.Reservoir;
import dev.weft.segment.Segment;

/** Selects the unsampled requests that are sent nevertheless: those that fail or are slow, up to a number each second. */
public final class Capture {

    private final long slowAfterMicros;
    private final Reservoir permits;

    /**
     * @param slowAfterNanos a request that takes longer is slow; 0 if none is
     * @param permits one for each segment that is sent
     */
    public Capture(long slowAfterNanos, Reservoir permits) {
        this.slowAfterMicros = slowAfterNanos == 0 ? Long.MAX_VALUE : slowAfterNanos / 1_000;
        this.permits = permits;
    }

    /**
     * Captures a segment that failed or was slow.
     *
     * @param held a segment that is held back and about to end
     */
    void decide(Segment held) {
        String reason = held.isFault() ? "fault" : held.ageMicros() > slowAfterMicros ? "slow" : null;
        if (reason != null && permits.take()) {
            held.capture(reason);
        }
    }
}
