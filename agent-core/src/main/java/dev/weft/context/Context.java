// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The current call of each thread. Whoever sets it restores what was there, so nothing outlives the call. */
public final class Context {

    /**
     * A thread that was started by a request and goes on for longer than this after its end belongs to somebody else: a
     * reaper, a selector, a timer.
     */
    private static final long LONGEST_AFTERWARDS = 60_000_000_000L;

    private static final long LOOK_EVERY = 1_000_000_000L;

    /** What a thread keeps for good once it has worked for a request: an object of ours, which refers to nothing then. */
    private static final class Place {

        Current current;

        /** That of whoever started the thread: it holds where nothing is current, and nobody ends it here. */
        volatile Current inherited;

        /** Kept after its end, until there is another: somebody may restore what was current meanwhile. */
        Loose loose;

        boolean isLoose() {
            return loose != null && current != null && current.request() == loose.request();
        }
    }

    private final ThreadLocal<Place> places = new ThreadLocal<Place>();

    /** What threads inherit that have been started and have not asked yet. */
    private final WeakTable<Thread, Current> heirs = new WeakTable<Thread, Current>();

    /** Places that hold something inherited, or did when they were last looked at. */
    private final Queue<Place> inheriting = new ConcurrentLinkedQueue<Place>();

    private volatile long lookedNanos = System.nanoTime();

    /** What this thread works on; {@code null} outside any request. */
    public Current current() {
        Place place = places.get();
        if (place == null) {
            return heirs.isEmpty() ? null : inherited();
        }
        if (place.isLoose() && place.loose.isOver()) {
            place.current = null;
        }
        return place.current == null ? inherited(place) : place.current;
    }

    private static Current inherited(Place place) {
        Current inherited = place.inherited;
        if (inherited != null && isForgotten(inherited)) {
            place.inherited = null;
            return null;
        }
        return inherited;
    }

    private Current inherited() {
        Current inherited = heirs.remove(Thread.currentThread());
        if (inherited == null) {
            return null;
        }
        Place place = new Place();
        place.inherited = inherited;
        places.set(place);
        inheriting.add(place);
        return inherited(place);
    }

    /** Whether its request ended so long ago that whatever still goes on from there belongs to somebody else. */
    public static boolean isForgotten(Current remembered) {
        return remembered.request().isOver(LONGEST_AFTERWARDS);
    }

    /** Makes {@code next} current; with {@code null}, nothing, not even what was inherited. */
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
        if (place.inherited != null) {
            place.inherited = null;
        }
    }

    /** Makes {@code work} current where nothing is, until it is over. */
    public void begin(Loose work) {
        set(work.request());
        places.get().loose = work;
    }

    /** Whether this thread is at work whose end may be missed: then nothing that arrives is a part of it. */
    public boolean isLoose() {
        Place place = places.get();
        return place != null && place.isLoose();
    }

    /** Something arrives on this thread that is no part of loose work: which is over then. */
    public void leaveLoose() {
        Place place = places.get();
        if (place != null && place.loose != null) {
            place.loose.leave();
            ended(place.loose);
        }
    }

    /** {@code work} has ended; nothing is current if it was. */
    public void ended(Loose work) {
        Place place = places.get();
        if (place != null && place.loose == work && place.isLoose()) {
            place.current = null;
        }
    }

    /** What is current now is inherited by {@code thread}, which is about to start. */
    public void bequeath(Thread thread) {
        Current current = current();
        if (current != null) {
            heirs.put(thread, current);
            forget();
        }
    }

    /** Threads that go on and never ask would keep their request for good. Not at each start, of which there may be many. */
    private void forget() {
        long now = System.nanoTime();
        if (now - lookedNanos < LOOK_EVERY) {
            return;
        }
        lookedNanos = now;
        for (Iterator<Current> all = heirs.values(); all.hasNext(); ) {
            if (isForgotten(all.next())) {
                all.remove();
            }
        }
        for (Iterator<Place> all = inheriting.iterator(); all.hasNext(); ) {
            if (inherited(all.next()) == null) {
                all.remove();
            }
        }
    }
}
