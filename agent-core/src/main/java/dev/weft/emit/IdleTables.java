// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.base.WeakTable;

/**
 * Tidies the weak tables of the agent while the application is idle. A table tidies itself only when it is used, so it would
 * keep what the last load has left. Used by the emitter's thread only.
 */
final class IdleTables {

    private static final long MIN_NANOS = 5_000_000_000L;

    /** Tables that still have entries then have those of connections and other objects that stay. */
    private static final long MAX_NANOS = 300_000_000_000L;

    private long tidiedNanos = System.nanoTime() - MIN_NANOS;
    private long afterNanos = MIN_NANOS;

    /** The application works again, so that the tables are to be tidied soon after. */
    void used() {
        afterNanos = MIN_NANOS;
    }

    /**
     * Tidies the tables if they are due.
     *
     * @return the nanoseconds until they are due again; {@code Long.MAX_VALUE} if they are empty
     */
    long tidy() {
        if (!WeakTable.isAnyUsed()) {
            return Long.MAX_VALUE;
        }
        long now = System.nanoTime();
        if (now - tidiedNanos >= afterNanos) {
            WeakTable.tidyAll();
            tidiedNanos = now;
            afterNanos = Math.min(MAX_NANOS, 2 * afterNanos);
        }
        return WeakTable.isAnyUsed() ? tidiedNanos + afterNanos - now : Long.MAX_VALUE;
    }
}
