// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.WeakTable;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The current {@link TraceContext} of each thread. A caller that sets it also restores it. */
public final class CurrentTraceContext {

    /**
     * A thread inherits the request that started it until this long after the request's end. Threads that live longer are
     * pools, selectors and timers, and their work belongs to other requests.
     */
    private static final long INHERITED_NANOS = 60_000_000_000L;

    private static final long SWEEP_EVERY_NANOS = 1_000_000_000L;

    /** The state of a thread. It stays after the thread's first request, and then refers to nothing. */
    private static final class Place {

        @Nullable
        TraceContext current;

        /** The context of the thread that started this one. Used while nothing is current here. */
        volatile @Nullable TraceContext inherited;

        /** Kept after its end until the next one, because a scope may restore its request meanwhile. */
        @Nullable
        ImplicitScope implicit;

        boolean isImplicit() {
            return implicit != null && current != null && current.request() == implicit.request();
        }
    }

    /** Not static, so that tests have contexts of their own. The agent has one instance. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Place> places = new ThreadLocal<Place>();

    /** Contexts for threads that have been started and have not read their context yet. */
    private final WeakTable<Thread, TraceContext> pending = new WeakTable<Thread, TraceContext>();

    /** Places that had an inherited context at the last sweep, or got one since. */
    private final Queue<Place> inheriting = new ConcurrentLinkedQueue<Place>();

    private volatile long sweptNanos = System.nanoTime();

    /** Restores "nothing current". Shared, because most threads have nothing current before a task. */
    private final Scope nothing = new Scope(this, null);

    /** The context of this thread; {@code null} outside any request. */
    public @Nullable TraceContext current() {
        Place place = places.get();
        if (place == null) {
            return pending.isEmpty() ? null : inherited();
        }
        ImplicitScope implicit = place.implicit;
        if (implicit != null && place.isImplicit() && implicit.isFinished()) {
            place.current = null;
        }
        return place.current == null ? inherited(place) : place.current;
    }

    private static @Nullable TraceContext inherited(Place place) {
        TraceContext inherited = place.inherited;
        if (inherited != null && isExpired(inherited)) {
            place.inherited = null;
            return null;
        }
        return inherited;
    }

    private @Nullable TraceContext inherited() {
        TraceContext inherited = pending.remove(Thread.currentThread());
        if (inherited == null) {
            return null;
        }
        Place place = new Place();
        place.inherited = inherited;
        places.set(place);
        inheriting.add(place);
        return inherited(place);
    }

    /** Whether the request of {@code captured} ended more than a minute ago, so that work found now is not part of it. */
    public static boolean isExpired(TraceContext captured) {
        return captured.request().isFinished(INHERITED_NANOS);
    }

    /** Makes {@code next} current. With {@code null} nothing is current, not even an inherited context. */
    public void set(@Nullable TraceContext next) {
        Place place = places.get();
        if (place == null) {
            if (next == null && pending.isEmpty()) {
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
     * @param next {@code null} if nothing shall be current
     * @return {@code null} if {@code next} is current already
     */
    public @Nullable Scope attach(@Nullable TraceContext next) {
        TraceContext current = current();
        if (current == next) {
            return null;
        }
        set(next);
        return current == null ? nothing : new Scope(this, current);
    }

    /** Makes an implicit scope current, until it ends. */
    public void begin(ImplicitScope work) {
        set(work.request());
        places.get().implicit = work;
    }

    /** Whether this thread works in an implicit scope. Work that arrives then is not part of it. */
    public boolean isImplicit() {
        Place place = places.get();
        return place != null && place.isImplicit();
    }

    /** Closes the implicit scope of this thread, if there is one, because other work arrives. */
    public void closeImplicit() {
        Place place = places.get();
        if (place != null && place.implicit != null) {
            place.implicit.close();
            implicitClosed(place.implicit);
        }
    }

    /** Makes nothing current if {@code work}, which has ended, was current on this thread. */
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
            pending.put(thread, current);
            sweep();
        }
    }

    /** Releases expired contexts, which threads that never read their context would keep. At most once per second. */
    private void sweep() {
        long now = System.nanoTime();
        if (now - sweptNanos < SWEEP_EVERY_NANOS) {
            return;
        }
        sweptNanos = now;
        for (Iterator<TraceContext> all = pending.values(); all.hasNext(); ) {
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
