// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** The current call of each thread. Whoever sets it restores what was there, so nothing outlives the call. */
public final class Context {

    /**
     * A thread that was started by a request and goes on for longer than this after its end belongs to somebody else: a
     * reaper, a selector, a timer.
     */
    private static final long LONGEST_AFTERWARDS = 60_000_000_000L;

    /** What a thread keeps for good once it has worked for a request: an object of ours, which refers to nothing then. */
    private static final class Place {
        Current current;

        /** It is that of whoever started the thread, and nobody ends it here. */
        boolean inherited;
    }

    private final ThreadLocal<Place> places = new ThreadLocal<Place>();

    /** What threads inherit that have been started and have not asked yet. */
    private final WeakTable<Thread, Current> heirs = new WeakTable<Thread, Current>();

    /** What this thread works on; {@code null} outside any request. */
    public Current current() {
        Place place = places.get();
        if (place == null) {
            return heirs.isEmpty() ? null : inherited();
        }
        if (place.inherited && place.current.request().isOver(LONGEST_AFTERWARDS)) {
            set(null);
        }
        return place.current;
    }

    private Current inherited() {
        Current current = heirs.remove(Thread.currentThread());
        if (current != null) {
            set(current);
            places.get().inherited = true;
        }
        return current;
    }

    /** Makes {@code next} current; with {@code null}, nothing. */
    public void set(Current next) {
        Place place = places.get();
        if (place == null) {
            if (next == null && heirs.isEmpty()) {
                return;
            }
            place = new Place();
            places.set(place);
        }
        place.current = next;
        place.inherited = false;
    }

    /** What is current now becomes so for {@code thread}, which is about to start. */
    public void bequeath(Thread thread) {
        Current current = current();
        if (current != null) {
            heirs.put(thread, current);
        }
    }
}
