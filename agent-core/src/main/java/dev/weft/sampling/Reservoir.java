// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Gives a fixed number of permits per second, to any number of threads, without a lock. */
public final class Reservoir {

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final long origin;

    /** The second since {@link #origin} in the high half, the permits given in that second in the low half. */
    private final AtomicLong state = new AtomicLong();

    /**
     * Begins full.
     *
     * @param nanoTime a clock that does not run backwards, as {@link System#nanoTime}; a wall clock that is set back would close
     *     the reservoir
     */
    public Reservoir(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** Takes a permit of this second; {@code false} if none is left. */
    public boolean take() {
        return perSecond > 0 && take(perSecond, nanoTime.getAsLong());
    }

    /**
     * Takes a permit of this second; {@code false} if {@code permits} have been taken.
     *
     * @param time value of the clock
     */
    boolean take(int permits, long time) {
        if (permits == 0) {
            return false;
        }
        long now = (time - origin) / 1_000_000_000L;
        while (true) {
            long before = state.get();
            long after;
            // A thread that was delayed since it read the clock counts in the second that others have reached.
            if (now > before >>> 32) {
                after = now << 32 | 1;
            } else if ((before & 0xffffffffL) < permits) {
                after = before + 1;
            } else {
                return false;
            }
            if (state.compareAndSet(before, after)) {
                return true;
            }
        }
    }
}
