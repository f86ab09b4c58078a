// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.Callers;
import dev.weft.base.WeakTable;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The current {@link TraceContext} of each thread. A caller that sets it also restores it. */
public final class CurrentTraceContext {

    /**
     * A thread inherits the request that started it until this long after the request's end. Threads that live longer are
     * pools, selectors and timers, and their work belongs to other requests.
     */
    private static final long INHERITED_NANOS = 60_000_000_000L;

    /** The same for a thread that has made a call before the end of the request. It is more likely to be a worker. */
    private static final long WORKED_NANOS = 1_000_000_000L;

    private static final long SWEEP_EVERY_NANOS = 1_000_000_000L;

    /** A look at a waiting thread costs some 50 microseconds. All looks together take at most a 25th of one processor. */
    private static final int TIMES_LOOK = 25;

    /** Looks that were not needed in this time may be made at once. */
    private static final long LOOK_SPAN_NANOS = 250_000_000L;

    private static final int MAX_LOOKS = 4;

    /** More than this is a pause of the JVM. */
    private static final long MAX_LOOKS_NANOS = 400_000L;

    /** A method that loops, and the one that takes the next task for it. */
    private static final int LOOP_CALLERS = 2;

    /** A call from further above is not the loop of a worker. */
    private static final int MAX_LOOP_CALLERS = 6;

    /** Not static, so that tests have contexts of their own. The agent has one instance. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Place> places = new ThreadLocal<Place>();

    /** Contexts for threads that have been started and have not read their context yet. */
    private final WeakTable<Thread, Place> pending = new WeakTable<Thread, Place>();

    /** Places that had an inherited context at the last sweep, or got one since. Those of {@link #pending} too. */
    private final Set<Place> inheriting = Collections.newSetFromMap(new ConcurrentHashMap<Place, Boolean>());

    /** {@link #inheriting} as it was last read, so that a look allocates nothing. {@code null} if it has changed since. */
    private volatile Place @Nullable [] looked;

    private volatile long sweptNanos = System.nanoTime();
    private volatile long lookNanos = sweptNanos;

    /** Whether a thread has inherited or a task has waited at a queue. */
    private volatile boolean anyWorker;

    /** Restores "nothing current". Shared, because most threads have nothing current before a task. */
    private final Scope nothing = new Scope(this, null);

    /** The context of this thread; {@code null} outside any request. */
    public @Nullable TraceContext current() {
        Place place = places.get();
        if (place == null) {
            place = pending.isEmpty() ? null : inheritedPlace();
            return place == null ? null : inherited(place);
        }
        ImplicitScope implicit = place.implicit;
        if (implicit != null && place.isImplicit() && implicit.isFinished()) {
            place.current = null;
        }
        if (place.overlay != null) {
            endExpired(place);
        }
        return place.current == null ? inherited(place) : place.current;
    }

    private static void endExpired(Place place) {
        for (Overlay over = place.overlay; over != null && isExpired(over.top); over = place.overlay) {
            boolean active = place.current == over.top;
            place.overlay = over.below;
            if (active) {
                place.set(over.beneath);
            }
        }
    }

    /**
     * Makes {@code next} current because the application said so. What the agent itself has current on this thread stays
     * beneath it, and returns with {@link #leave}.
     */
    public void enter(TraceContext next) {
        TraceContext current = current();
        if (current == next) {
            return;
        }
        Place place = places.get();
        Overlay over = place == null ? null : place.overlay;
        if (place != null && over != null && over.top == current) {
            if (over.beneath == next) {
                place.overlay = over.below;
            } else {
                over.top = next;
            }
        } else {
            if (place == null) {
                place = new Place();
                places.set(place);
            }
            while (over != null && over.beneath == current) {
                over = over.below;
            }
            place.overlay = new Overlay(next, current, over);
        }
        place.set(next);
    }

    /** Ends what {@link #enter} has made current. Does nothing if the agent's own context is current. */
    public void leave() {
        Place place = places.get();
        if (place == null || place.overlay == null || current() == null) {
            return;
        }
        Overlay over = place.overlay;
        if (over != null && over.top == place.current) {
            place.overlay = over.below;
            place.set(over.beneath);
        }
    }

    /** What the agent itself has current on this thread, without what the application {@linkplain #enter made} current. */
    public @Nullable TraceContext own() {
        TraceContext current = current();
        Place place = places.get();
        Overlay over = place == null ? null : place.overlay;
        return over != null && over.top == current ? over.beneath : current;
    }

    /** Whether this thread works for a request of another thread: it was started by it, or it runs its task. */
    public boolean isBorrowed() {
        Place place = places.get();
        return place != null && place.base != null;
    }

    private static @Nullable TraceContext inherited(Place place) {
        TraceContext inherited = place.inherited;
        if (inherited != null
                && inherited.request().isFinished(place.workedInRequest ? WORKED_NANOS : INHERITED_NANOS)) {
            place.inherited = null;
            return null;
        }
        return inherited;
    }

    private @Nullable Place inheritedPlace() {
        Place place = pending.remove(Thread.currentThread());
        if (place != null) {
            places.set(place);
        }
        return place;
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
            place = pending.isEmpty() ? null : inheritedPlace();
            if (place == null) {
                place = new Place();
                places.set(place);
            }
        }
        if (!inheriting.isEmpty() && place.isRequestChanged(next)) {
            look();
        }
        place.set(next);
    }

    /** Makes {@code next} current for a task that was submitted with it, until the task takes other work. */
    public void beginTask(@Nullable TraceContext next) {
        Place place = places.get();
        if (place == null) {
            set(next);
            place = places.get();
        }
        if (place != null) {
            place.beginTask(next);
        }
    }

    /** Makes nothing current on a thread of a pool, which is between two tasks. */
    public void idle() {
        beginTask(null);
        Place place = places.get();
        if (place != null) {
            place.overlay = null;
        }
    }

    /**
     * Whether this thread works for a request only because the request started it or its task, or because the thread took
     * that work from a queue. A server's thread that works on its own request does not.
     */
    public boolean isWorker() {
        Place place = places.get();
        if (place == null) {
            place = pending.isEmpty() ? null : inheritedPlace();
            if (place == null) {
                return false;
            }
        }
        if (place.base == null && !place.worker || !place.isWorker(current())) {
            return false;
        }
        if (!anyWorker) {
            anyWorker = true;
        }
        return true;
    }

    /** Whether there may be threads for which {@link #isWorker} is true. */
    public boolean isAnyWorker() {
        return anyWorker;
    }

    /** Works for {@code next} from now on, on a thread for which {@link #isWorker} is true. */
    public void nextWork(@Nullable TraceContext next) {
        Place place = places.get();
        if (place != null) {
            place.nextWork(next);
        }
    }

    /**
     * Works for {@code next} from now on, if this thread, for which {@link #isWorker} is true, has taken a task without
     * waiting and will run it as its next work. Code that empties a queue on its way goes on with its own work afterwards.
     *
     * @param queue the identity of the queue
     */
    public void polledWork(@Nullable TraceContext next, int queue) {
        Place place = places.get();
        if (place == null) {
            return;
        }
        int callers = Callers.untilTask(MAX_LOOP_CALLERS);
        if (callers <= MAX_LOOP_CALLERS) {
            place.polledWork(next, queue, callers <= LOOP_CALLERS);
        }
    }

    /**
     * Whether an item that is no task means that this thread, for which {@link #isWorker} is true, works for another request
     * from now on.
     *
     * @param put what was current where the item was put into its queue; {@code null} if that is not known
     * @param queue the identity of the queue
     */
    public boolean isElsewhere(@Nullable TraceContext put, int queue, Taken how) {
        Place place = places.get();
        return place != null && place.isElsewhere(put, queue, how);
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
        if (current != null && current.isInherited()) {
            anyWorker = true;
            Place place = new Place(thread, current);
            inheriting.add(place);
            looked = null;
            pending.put(thread, place);
            sweep();
        }
    }

    /** Lets {@code thread}, which is about to start, inherit nothing, and take the context of each task from a queue. */
    public void inheritNothing(Thread thread) {
        anyWorker = true;
        pending.put(thread, Place.ofWorker());
    }

    /**
     * Ends what threads have inherited that wait for work in a way that no woven method sees. Called when a
     * request begins, which may give them work, and when one ends.
     */
    private void look() {
        long now = System.nanoTime();
        if (now - lookNanos < 0) {
            return;
        }
        Place[] all = looked;
        if (all == null) {
            looked = all = inheriting.toArray(new Place[0]);
            if (inheriting.size() != all.length) {
                // Another thread has changed it meanwhile.
                looked = null;
            }
        }
        int looks = 0;
        for (int i = 0; i < all.length && looks < MAX_LOOKS; i++) {
            Place each = all[i];
            if (each.hasEnded() || each.hasExpired(INHERITED_NANOS)) {
                inheriting.remove(each);
                looked = null;
            } else if (each.mayWait(now)) {
                looks++;
                each.endIfWaiting(now);
            }
        }
        long spent = Math.min(MAX_LOOKS_NANOS, System.nanoTime() - now);
        lookNanos = Math.max(lookNanos, now - LOOK_SPAN_NANOS) + TIMES_LOOK * spent;
    }

    /** Releases expired contexts, which threads that never read their context would keep. At most once per second. */
    private void sweep() {
        long now = System.nanoTime();
        if (now - sweptNanos < SWEEP_EVERY_NANOS) {
            return;
        }
        sweptNanos = now;
        for (Iterator<Place> all = pending.values(); all.hasNext(); ) {
            if (inherited(all.next()) == null) {
                all.remove();
            }
        }
        for (Iterator<Place> all = inheriting.iterator(); all.hasNext(); ) {
            Place each = all.next();
            if (inherited(each) == null || each.hasEnded()) {
                all.remove();
                looked = null;
            }
        }
    }
}
