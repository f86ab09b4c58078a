// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds sampled segments that stay open for long, so that they can be announced before they end. */
public final class Progress {

    /** Receives each segment that has been open for long, once. */
    public interface Announcer {

        void accept(EntityData open);
    }

    private final long afterNanos;
    private final Set<Segment> watched = Collections.newSetFromMap(new ConcurrentHashMap<Segment, Boolean>());

    /** When the next segment may be due. Only the announcing thread uses it. */
    private long nextNanos;

    /**
     * Creates an empty registry.
     *
     * @param afterNanos how long a segment is open before it is announced
     */
    public Progress(long afterNanos) {
        this.afterNanos = afterNanos;
        this.nextNanos = System.nanoTime() + afterNanos;
    }

    void watch(Segment begun) {
        watched.add(begun);
    }

    void ended(Segment segment) {
        watched.remove(segment);
    }

    /** For tests: the number of registered segments. */
    int size() {
        return watched.size();
    }

    /**
     * Announces the segments that are due.
     *
     * @return nanoseconds until the next can be due; more than 0
     */
    public long announce(long now, Announcer announcer) {
        if (now - nextNanos < 0) {
            return nextNanos - now;
        }
        // A segment that begins after this look is due later than that.
        long next = now + afterNanos;
        for (Iterator<Segment> all = watched.iterator(); all.hasNext(); ) {
            Segment segment = all.next();
            long due = segment.startNanos + afterNanos;
            if (due - now <= 0) {
                all.remove();
                EntityData open = segment.data();
                if (open != null) {
                    announcer.accept(open);
                }
            } else if (due - next < 0) {
                next = due;
            }
        }
        nextNanos = next;
        return next - now;
    }
}
