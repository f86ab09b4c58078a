// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.time.Instant;

/** Epoch microseconds that never run backwards within one segment: the wall clock once, the monotonic one from there. */
final class Clock {

    private final long startMicros;
    private final long startNanos = System.nanoTime();

    Clock() {
        Instant now = Instant.now();
        this.startMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    long startMicros() {
        return startMicros;
    }

    long nowMicros() {
        return startMicros + (System.nanoTime() - startNanos) / 1_000;
    }
}
