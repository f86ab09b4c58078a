// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import dev.weft.base.WeakTable;
import dev.weft.call.work.Submissions.Submission;
import dev.weft.context.TraceContext;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** The contexts of tasks that have been submitted and have not begun. Keeps no task alive. Thread-safe. */
final class TaskTable {

    /** Of one class of tasks. */
    private static final class Use {

        private static final int MARKS = 4096;

        /** Whether a request has submitted a task of the class. */
        volatile boolean inRequest;

        /**
         * Marks, by identity hash, the tasks that were submitted to pools that cannot be counted before {@link #inRequest}.
         * Two tasks may share a mark.
         */
        private volatile @Nullable AtomicLongArray marks;

        void mark(Object task) {
            AtomicLongArray all = marks;
            if (all == null) {
                all = new AtomicLongArray(MARKS / Long.SIZE);
                marks = all;
            }
            int mark = System.identityHashCode(task) % MARKS;
            int word = mark / Long.SIZE;
            long bit = 1L << mark;
            for (long old = all.get(word); (old & bit) == 0; old = all.get(word)) {
                all.compareAndSet(word, old, old | bit);
            }
        }

        boolean isMarked(Object task) {
            AtomicLongArray all = marks;
            int mark = System.identityHashCode(task) % MARKS;
            return all != null && (all.get(mark / Long.SIZE) & 1L << mark) != 0;
        }

        void forgetMarks() {
            marks = null;
        }
    }

    /** Spares tasks outside any request an entry, unless requests submit tasks of the same class. */
    private final ClassValue<Use> uses = new ClassValue<Use>() {
        @Override
        protected Use computeValue(Class<?> type) {
            return new Use();
        }
    };

    private final WeakTable<Object, Submissions> tasks = new WeakTable<Object, Submissions>();

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    boolean contains(Object task) {
        return !tasks.isEmpty() && tasks.get(task) != null;
    }

    /**
     * Adds a submission. The same object may be submitted again before it has run.
     *
     * @param context {@code null} outside any request
     * @param pool {@code null} if tasks of all pools of this kind are taken alike
     * @param waiting {@code null} if the tasks of the pool cannot be counted
     * @return {@code null} if the submission needs no entry
     */
    @Nullable
    Submission add(Object task, @Nullable TraceContext context, @Nullable Object pool, @Nullable WaitingTasks waiting) {
        Use use = uses.get(task.getClass());
        int missed = 0;
        if (!use.inRequest) {
            if (context == null) {
                if (pool != null && waiting != null && !waiting.isCountable(pool)) {
                    use.mark(task);
                }
                return null;
            }
            use.inRequest = true;
            missed = missed(use, task, pool, waiting);
            use.forgetMarks();
        }
        while (true) {
            Submissions made = new Submissions(false);
            Submissions all = tasks.putIfAbsent(task, made);
            if (all == null) {
                all = made;
            }
            Submission added = all.add(task, context, missed, pool, waiting);
            if (added != null) {
                return added;
            }
            tasks.remove(task, all);
        }
    }

    /** Counts what was submitted before, outside any request. */
    private static int missed(Use use, Object task, @Nullable Object pool, @Nullable WaitingTasks waiting) {
        if (pool == null || waiting == null) {
            return 0;
        }
        if (!waiting.isCountable(pool)) {
            return use.isMarked(task) ? 1 : 0;
        }
        int count = waiting.count(pool, task);
        return count == WaitingTasks.UNKNOWN ? 1 : count;
    }

    /** Sets the context of a task that runs once. */
    void put(Object task, TraceContext context) {
        tasks.put(task, Submissions.once(context));
    }

    /** Removes the submission that begins now; {@code null} if there is none. */
    @Nullable
    Submission take(Object task, @Nullable Object pool, @Nullable WaitingTasks waiting) {
        Submissions all = tasks.isEmpty() ? null : tasks.get(task);
        if (all == null) {
            return null;
        }
        Submission taken = all.take(task, pool, waiting);
        removeIfEmpty(task, all);
        return taken;
    }

    /** Returns the submission of a task that may begin several times; {@code null} if there is none. */
    @Nullable
    Submission peek(Object task) {
        Submissions all = tasks.isEmpty() ? null : tasks.get(task);
        return all == null ? null : all.peek();
    }

    /** Drops the submission that this thread makes, with {@code context}. */
    void release(Object task, @Nullable TraceContext context, @Nullable Object pool) {
        Submissions all = tasks.isEmpty() ? null : tasks.get(task);
        if (all != null) {
            all.release(context, pool);
            removeIfEmpty(task, all);
        }
    }

    private void removeIfEmpty(Object task, Submissions all) {
        if (all.removeIfEmpty()) {
            tasks.remove(task, all);
        }
    }
}
