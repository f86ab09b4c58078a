// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * The submissions of one task object that have not begun, of bounded size. A task may be dropped unseen. So a context is
 * returned only if no other submission can be meant. Otherwise the outstanding submissions are merely counted, until the
 * task has run as often or the pool is found to hold fewer. Thread-safe.
 *
 * <p>No method of the application is called, and none of {@link WaitingTasks} under the lock.
 */
final class Submissions {

    /** One submission. */
    static final class Submission {

        /** {@code null} if the task was submitted outside any request. */
        final @Nullable TraceContext context;

        /** Of {@link #owner(Object)}. */
        private final int owner;

        private final Submissions all;
        private boolean submitted;

        @Nullable
        private Submission next;

        Submission(Submissions all, @Nullable TraceContext context, int owner) {
            this.all = all;
            this.context = context;
            this.owner = owner;
        }

        /** The method that submits the task has returned. Until then the place of the task in its queue is not known. */
        void submitted() {
            all.submitted(this);
        }
    }

    /** A task that may belong to one of several requests. */
    static final Submission AMBIGUOUS = new Submission(new Submissions(false), null, 0);

    private static final int MAX = 8;

    /** Submissions that cannot be counted in a pool are no longer expected this long after they became ambiguous. */
    private static final long UNCOUNTED_NANOS = 60_000_000_000L;

    private static final int SEVERAL_OWNERS = -1;

    /** Whether the task runs once, so that its owner does not matter. */
    private final boolean once;

    private @Nullable Submission first;
    private int size;

    /** Outstanding submissions that are merely counted, since their contexts are not known any more. */
    private int forgotten;

    private int forgottenOwner;
    private long forgottenSince;

    /** Changes with each change of the others, so that a count made without the lock is known to be valid. */
    private int version;

    /** Whether the table no longer has this object. */
    private boolean removed;

    Submissions(boolean once) {
        this.once = once;
    }

    /** Of a task that runs once. */
    static Submissions once(TraceContext context) {
        Submissions one = new Submissions(true);
        one.first = new Submission(one, context, 0);
        one.size = 1;
        return one;
    }

    /** Identifies a pool without a reference to it. Two pools with the same number are found to be ambiguous. */
    static int owner(@Nullable Object pool) {
        return pool == null ? 0 : System.identityHashCode(pool) & Integer.MAX_VALUE;
    }

    /**
     * Adds a submission.
     *
     * @param missed times that the task was submitted before, unseen
     * @return {@code null} if this object must be replaced in its table
     */
    @Nullable
    Submission add(
            Object task,
            @Nullable TraceContext context,
            int missed,
            @Nullable Object pool,
            @Nullable WaitingTasks tasks) {
        int owner = owner(pool);
        if (isAmbiguousWith(context, owner)) {
            reconcile(task, owner, pool, tasks);
        }
        synchronized (this) {
            if (removed || once) {
                return null;
            }
            if (size == MAX) {
                evict(owner);
            }
            Submission now = new Submission(this, context, owner);
            append(now);
            if (missed > 0) {
                forget(missed, owner);
            }
            if (size > MAX) {
                forgetAll();
            }
            return now;
        }
    }

    private synchronized boolean isAmbiguousWith(@Nullable TraceContext context, int owner) {
        return isForgotten(owner) || !isOnly(context, owner);
    }

    /** Drops submissions that the pool has dropped. */
    private void reconcile(Object task, int owner, @Nullable Object pool, @Nullable WaitingTasks tasks) {
        int seen;
        synchronized (this) {
            seen = version;
            if (tasks == null || pool == null) {
                expire();
                return;
            }
        }
        int waiting = tasks.count(pool, task);
        if (waiting == WaitingTasks.UNKNOWN || !tasks.isSettled(pool, task)) {
            return;
        }
        synchronized (this) {
            if (isValid(seen, owner) && waiting != size(owner) + forgotten(owner)) {
                replaceAll(owner, waiting);
            }
        }
    }

    private void expire() {
        if (forgotten > 0 && System.nanoTime() - forgottenSince > UNCOUNTED_NANOS) {
            forgotten = 0;
            version++;
        }
    }

    /**
     * Removes the submission that is about to run.
     *
     * @return {@code null} if the task was not submitted to {@code pool}; {@link #AMBIGUOUS}
     */
    @Nullable
    Submission take(Object task, @Nullable Object pool, @Nullable WaitingTasks tasks) {
        int owner = owner(pool);
        int seen;
        synchronized (this) {
            Submission mine = once ? first : firstOf(owner);
            if (once || !isForgotten(owner) && (mine == null || isOnly(mine.context, owner))) {
                return mine == null ? null : remove(mine);
            }
            seen = version;
        }
        if (tasks == null || pool == null) {
            return forget(owner);
        }
        int waiting = tasks.count(pool, task);
        if (waiting == WaitingTasks.UNKNOWN) {
            return forget(owner);
        }
        return begin(seen, owner, waiting, tasks.isOrdered(pool), tasks.isSettled(pool, task));
    }

    /** Finds the submission that begins now, after which {@code waiting} others wait. */
    private synchronized Submission begin(int seen, int owner, int waiting, boolean ordered, boolean settled) {
        if (!isValid(seen, owner)) {
            return forget(owner);
        }
        int before = forgotten(owner);
        if (ordered && waiting == size(owner) + before - 1) {
            Submission mine = firstOf(owner);
            if (before == 0 && mine != null) {
                return remove(mine);
            }
            // Those that are merely counted are the older ones.
            forgotten--;
            version++;
        } else if (settled) {
            replaceAll(owner, waiting);
        } else {
            return forget(owner);
        }
        return AMBIGUOUS;
    }

    /** Whether nothing has changed since the version {@code seen}, and all tasks of the pool are in its queue. */
    private boolean isValid(int seen, int owner) {
        return seen == version && isSubmitted(owner) && (forgotten == 0 || forgottenOwner != SEVERAL_OWNERS);
    }

    /** Merely counts the submissions to a pool from now on, apart from the one that begins now. */
    private synchronized Submission forget(int owner) {
        int all = size(owner);
        removeAll(owner);
        forget(all, owner);
        forgotten = Math.max(0, forgotten - 1);
        return AMBIGUOUS;
    }

    private void replaceAll(int owner, int waiting) {
        removeAll(owner);
        if (forgottenOwner == owner) {
            forgotten = 0;
        }
        forget(waiting, owner);
    }

    /** Returns the context of a task that may begin several times. */
    synchronized @Nullable Submission peek() {
        return forgotten > 0 ? AMBIGUOUS : first;
    }

    /** Drops the submission that this thread has begun with {@code context}, because it was rejected. */
    synchronized void release(@Nullable TraceContext context, @Nullable Object pool) {
        int owner = owner(pool);
        Submission last = null;
        for (Submission each = first; each != null; each = each.next) {
            if (once || each.owner == owner && !each.submitted && each.context == context) {
                last = each;
            }
        }
        if (last != null) {
            remove(last);
        } else if (pool == null && forgotten > 0) {
            forgotten--;
            version++;
        }
    }

    /** Whether nothing is outstanding. This object takes no more submissions then. */
    synchronized boolean removeIfEmpty() {
        if (size == 0 && forgotten == 0) {
            removed = true;
        }
        return removed;
    }

    private synchronized void submitted(Submission one) {
        one.submitted = true;
        version++;
    }

    private void append(Submission one) {
        if (first == null) {
            first = one;
        } else {
            Submission last = first;
            while (last.next != null) {
                last = last.next;
            }
            last.next = one;
        }
        size++;
        version++;
    }

    private Submission remove(Submission one) {
        if (first == one) {
            first = one.next;
        } else {
            for (Submission each = first; each != null; each = each.next) {
                if (each.next == one) {
                    each.next = one.next;
                }
            }
        }
        size--;
        version++;
        return one;
    }

    private void removeAll(int owner) {
        for (Submission each = first; each != null; each = each.next) {
            if (each.owner == owner) {
                remove(each);
            }
        }
    }

    /** Removes the expired submissions of other pools, which were probably shut down. */
    private void evict(int owner) {
        for (Submission each = first; each != null; each = each.next) {
            if (each.owner != owner && each.context != null && CurrentTraceContext.isExpired(each.context)) {
                remove(each);
            }
        }
    }

    private void forgetAll() {
        for (Submission each = first; each != null; each = each.next) {
            forget(1, each.owner);
        }
        first = null;
        size = 0;
    }

    private void forget(int count, int owner) {
        if (count > 0) {
            forgottenOwner = forgotten == 0 || forgottenOwner == owner ? owner : SEVERAL_OWNERS;
            forgotten += count;
            forgottenSince = System.nanoTime();
        }
        version++;
    }

    private boolean isForgotten(int owner) {
        return forgotten > 0 && (forgottenOwner == owner || forgottenOwner == SEVERAL_OWNERS);
    }

    private int forgotten(int owner) {
        return forgottenOwner == owner ? forgotten : 0;
    }

    private @Nullable Submission firstOf(int owner) {
        for (Submission each = first; each != null; each = each.next) {
            if (each.owner == owner) {
                return each;
            }
        }
        return null;
    }

    private int size(int owner) {
        int count = 0;
        for (Submission each = first; each != null; each = each.next) {
            count += each.owner == owner ? 1 : 0;
        }
        return count;
    }

    private boolean isOnly(@Nullable TraceContext context, int owner) {
        for (Submission each = first; each != null; each = each.next) {
            if (each.owner == owner && each.context != context) {
                return false;
            }
        }
        return true;
    }

    private boolean isSubmitted(int owner) {
        for (Submission each = first; each != null; each = each.next) {
            if (each.owner == owner && !each.submitted) {
                return false;
            }
        }
        return true;
    }
}
