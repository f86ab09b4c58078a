// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.WeakTable;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The current {@link TraceContext} of each thread. A caller that sets it also restores it, so that nothing outlives the call. */
public final class CurrentTraceContext {

    /**
     * A thread inherits the request that started it until this long after the request's end. Threads that live longer are
     * pools, selectors and timers, and their work belongs to other requests.
     */
    private static final long INHERITED_NANOS = 60_000_000_000L;

    private static final long SWEEP_EVERY_NANOS = 1_000_000_000L;

    /** What a thread keeps for good once it has worked for a request: one object, which then refers to nothing. */
    private static final class Place {

        TraceContext current;

        /** The context of the thread that started this one. It counts while nothing is current here, and does not end here. */
        volatile TraceContext inherited;

        /** Kept after its end until there is another one, because a scope may restore its request meanwhile. */
        ImplicitScope implicit;

        boolean isImplicit() {
            return implicit != null && current != null && current.request() == implicit.request();
        }
    }

    private final ThreadLocal<Place> places = new ThreadLocal<Place>();

    /** Contexts for threads that have been started and have not asked for their context yet. */
    private final WeakTable<Thread, TraceContext> heirs = new WeakTable<Thread, TraceContext>();

    /** Places that held an inherited context at the last sweep or got one since. */
    private final Queue<Place> inheriting = new ConcurrentLinkedQueue<Place>();

    private volatile long sweptNanos = System.nanoTime();

    /** Restores "nothing current". Shared, because most threads have nothing current before a task. */
    private final Scope nothing = new Scope(this, null);

    /** The context that this thread works on; {@code null} outside any request. */
    public TraceContext current() {
        Place place = places.get();
        if (place == null) {
            return heirs.isEmpty() ? null : inherited();
        }
        if (place.isImplicit() && place.implicit.isFinished()) {
            place.current = null;
        }
        return place.current == null ? inherited(place) : place.current;
    }

    private static TraceContext inherited(Place place) {
        TraceContext inherited = place.inherited;
        if (inherited != null && isExpired(inherited)) {
            place.inherited = null;
            return null;
        }
        return inherited;
    }

    private TraceContext inherited() {
        TraceContext inherited = heirs.remove(Thread.currentThread());
        if (inherited == null) {
            return null;
        }
        Place place = new Place();
        place.inherited = inherited;
        places.set(place);
        inheriting.add(place);
        return inherited(place);
    }

    /** Whether the request of {@code captured} ended so long ago that work found now does not belong to it. */
    public static boolean isExpired(TraceContext captured) {
        return captured.request().isFinished(INHERITED_NANOS);
    }

    /** Makes {@code next} current. With {@code null} nothing is current, not even an inherited context. */
    public void set(TraceContext next) {
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

    /** A scope that restores what is current now. */
    public Scope save() {
        TraceContext current = current();
        return current == null ? nothing : new Scope(this, current);
    }

    /**
     * Makes {@code next} current until the scope is closed.
     *
     * @param next {@code null} for nothing
     * @return {@code null} if {@code next} is current already
     */
    public Scope attach(TraceContext next) {
        TraceContext current = current();
        if (current == next) {
            return null;
        }
        set(next);
        return current == null ? nothing : new Scope(this, current);
    }

    /** Makes {@code work} current where nothing is, until it ends. */
    public void begin(ImplicitScope work) {
        set(work.request());
        places.get().implicit = work;
    }

    /** Whether this thread works in an implicit scope. What arrives then is not a part of it. */
    public boolean isImplicit() {
        Place place = places.get();
        return place != null && place.isImplicit();
    }

    /** Other work arrives on this thread: closes its implicit scope, if there is one. */
    public void closeImplicit() {
        Place place = places.get();
        if (place != null && place.implicit != null) {
            place.implicit.close();
            implicitClosed(place.implicit);
        }
    }

    /** {@code work} has ended. If it was current, nothing is current any more. */
    public void implicitClosed(ImplicitScope work) {
        Place place = places.get();
        if (place != null && place.implicit == work && place.isImplicit()) {
            place.current = null;
        }
    }

    /** Lets {@code thread}, which is about to start, inherit what is current here. */
    public void inherit(Thread thread) {
        TraceContext current = current();
        if (current != null) {
            heirs.put(thread, current);
            sweep();
        }
    }

    /** Threads that live on and never ask would keep their request. Not at each start, because there may be many starts. */
    private void sweep() {
        long now = System.nanoTime();
        if (now - sweptNanos < SWEEP_EVERY_NANOS) {
            return;
        }
        sweptNanos = now;
        for (Iterator<TraceContext> all = heirs.values(); all.hasNext(); ) {
            if (isExpired(all.next())) {
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
