// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.Privileged;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of a thread. It stays after the thread's first request, and then refers to nothing. Used by its thread only. */
final class Place {

    /** Looks at a waiting thread before they become rarer, so that other threads have their turn. */
    private static final int FREE_LOOKS = 4;

    private static final long MIN_LOOK_AFTER_NANOS = 10_000_000L;
    private static final long MAX_LOOK_AFTER_NANOS = 100_000_000L;

    @Nullable
    TraceContext current;

    /** What the application made current over what the agent has; {@code null} for nothing. */
    @Nullable
    Overlay overlay;

    /** The context of the thread that started this one, or of the work it has taken. Used while nothing is current here. */
    volatile @Nullable TraceContext inherited;

    /**
     * What this thread works for without a request of its own: {@link #inherited}, or the context of its task. It ends when
     * the thread takes other work.
     */
    @Nullable
    TraceContext base;

    /** Whether {@link #base} was inherited or taken from a queue, not captured for a task. */
    boolean inherits;

    /** Whether this thread has taken work from a queue. */
    boolean worker;

    /** Whether this thread has made a call before the end of the request that it inherited. Read by other threads too. */
    volatile boolean workedInRequest;

    /** The queue, by identity, from which the current task has taken something that is perhaps no work. */
    int queue;

    /** The thread, for another thread that looks whether it waits. {@code null} if it has not inherited. */
    private final @Nullable WeakReference<Thread> thread;

    private volatile long lookedNanos;
    private volatile long lookAfterNanos;
    private int looks;

    /** Kept after its end until the next one, because a scope may restore its request meanwhile. */
    @Nullable
    ImplicitScope implicit;

    Place() {
        this.thread = null;
    }

    /** Of a thread that is about to start. */
    Place(Thread thread, TraceContext inherited) {
        this.thread = new WeakReference<Thread>(thread);
        this.inherited = inherited;
        this.base = inherited;
        this.inherits = true;
    }

    /** Of a thread that is about to start, and takes work from a queue. */
    static Place ofWorker() {
        Place place = new Place();
        place.worker = true;
        return place;
    }

    private @Nullable Thread thread() {
        return thread == null ? null : thread.get();
    }

    /** Called by other threads. */
    boolean hasEnded() {
        Thread mine = thread();
        return mine == null || mine.getState() == Thread.State.TERMINATED;
    }

    /** Called by other threads. Whether the request that this thread works for ended so long ago that nothing is left of it. */
    boolean hasExpired(long nanos) {
        TraceContext last = base;
        return last == null || last.request().isFinished(nanos);
    }

    /** Called by other threads. Whether it is worth while to look at the stack of the thread. */
    boolean mayWait(long now) {
        Thread mine = thread();
        return mine != null && inherited != null && now - lookedNanos >= lookAfterNanos && Waits.isWaiting(mine);
    }

    /** Called by other threads. Ends what the thread has inherited if it waits for work. */
    void endIfWaiting(long now) {
        Thread mine = thread();
        TraceContext last = inherited;
        if (mine == null || last == null) {
            return;
        }
        if (Waits.isForWork(stackOf(mine), !last.request().isFinished(0))) {
            inherited = null;
        }
        lookedNanos = now;
        if (!workedInRequest && ++looks > FREE_LOOKS) {
            lookAfterNanos = Math.min(MAX_LOOK_AFTER_NANOS, 2 * lookAfterNanos + MIN_LOOK_AFTER_NANOS);
        }
    }

    /** The looking thread is one of the application, which may have fewer permissions. */
    private static StackTraceElement[] stackOf(final Thread thread) {
        return Privileged.get(new Supplier<StackTraceElement[]>() {
            @Override
            public StackTraceElement[] get() {
                return thread.getStackTrace();
            }
        });
    }

    boolean isImplicit() {
        return implicit != null && current != null && current.request() == implicit.request();
    }

    /** Whether a request begins or ends here when {@code next} becomes current. */
    boolean isRequestChanged(@Nullable TraceContext next) {
        TraceContext changed = current == null ? next : current;
        return changed != null && (current == null || next == null) && changed != base && changed.request() == changed;
    }

    void set(@Nullable TraceContext next) {
        Overlay over = overlay;
        if (over != null && over.top == next && next == (current == null ? inherited : current)) {
            // The call beneath ends. The application has made its caller current in it, which is current anyway now.
            over = over.below;
        }
        overlay = over == null ? null : Overlay.kept(over, next);
        if (inherits && next != null && next == base) {
            // Restored, so that it still ends with the time after its request.
            current = null;
            inherited = next;
            if (!worker && !next.request().isFinished(0)) {
                workedInRequest = true;
            }
            return;
        }
        current = next;
        if (inherited != null) {
            inherited = null;
        }
    }

    void beginTask(@Nullable TraceContext next) {
        inherits = false;
        worker = false;
        queue = 0;
        base = next;
        set(next);
    }

    /** Works for {@code next} from now on, with what was taken from a queue. */
    void nextWork(@Nullable TraceContext next) {
        current = null;
        inherited = next;
        base = next;
        inherits = true;
        worker = true;
        workedInRequest = false;
        queue = 0;
    }

    /**
     * Works for {@code next} from now on, or for no request if it is not sure that the thread runs what it has taken. It is
     * sure when the thread takes one task after another.
     */
    void polledWork(@Nullable TraceContext next, int from, boolean isLoop) {
        TraceContext mine = base;
        boolean sure = isLoop || queue == from || next != null && mine != null && next.request() == mine.request();
        nextWork(sure ? next : null);
        queue = from;
    }

    /** @param now what is current */
    boolean isWorker(@Nullable TraceContext now) {
        return now == null ? worker : now == base;
    }

    /**
     * Whether an item other than a task means that this thread works for another request from now on.
     *
     * @param put what was current where the item was put into the queue, if that is known
     */
    boolean isElsewhere(@Nullable TraceContext put, int from, Taken how) {
        TraceContext mine = base;
        if (mine == null || how == Taken.POLL || put != null && put.request() == mine.request()) {
            return false;
        }
        if (how == Taken.TIMED_POLL) {
            return inherits && put != null;
        }
        boolean again = queue == from;
        queue = from;
        // A task may wait for one response. A loop takes item after item.
        return inherits || put != null || again;
    }
}
