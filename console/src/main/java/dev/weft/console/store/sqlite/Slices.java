// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.trace.Tally;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what the traces add up to that began in the same 20 seconds. A sum is made when it is asked for, and forgotten when a
 * document changes one of its traces. Bounded in the values that it holds. Thread-safe.
 */
final class Slices {
    // A value takes some 100 bytes.
    private static final long MAX_SIZE =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8) / 100;

    private final Map<Slice, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Slice, Object> beingRead = new HashMap<>();
    private long size;

    /**
     * The traces of a chapter that began in a time.
     *
     * @param number of such times since 1970
     */
    record Slice(Chapter chapter, long number) {
        // At 20,000 documents a second one is read in less than the time of a search.
        private static final double SECONDS = 20;

        static Slice of(Chapter chapter, double start) {
            return new Slice(chapter, (long) Math.floor(start / SECONDS));
        }

        double from() {
            return number * SECONDS;
        }

        double to() {
            return from() + SECONDS;
        }
    }

    synchronized Optional<Tally> get(Slice slice) {
        return Optional.ofNullable(tallies.get(slice));
    }

    /** @return names this reading, for {@link #keep} */
    synchronized Object reading(Slice slice) {
        Object reading = new Object();
        beingRead.put(slice, reading);
        return reading;
    }

    /** Keeps a sum, unless one of its traces has changed since the reading began. */
    synchronized void keep(Slice slice, Object reading, Tally tally) {
        if (!beingRead.remove(slice, reading) || tally.size() > MAX_SIZE) {
            return;
        }
        size += 1 + tally.size();
        tallies.put(slice, tally);
        var eldest = tallies.values().iterator();
        while (size > MAX_SIZE && eldest.hasNext()) {
            size -= 1 + eldest.next().size();
            eldest.remove();
        }
    }

    synchronized void forget(Slice slice) {
        beingRead.remove(slice);
        Tally forgotten = tallies.remove(slice);
        size -= forgotten == null ? 0 : 1 + forgotten.size();
    }

    synchronized void forget(Chapter chapter) {
        beingRead.keySet().removeIf(slice -> slice.chapter() == chapter);
        for (Slice slice : tallies.keySet().toArray(Slice[]::new)) {
            if (slice.chapter() == chapter) {
                forget(slice);
            }
        }
    }
}
