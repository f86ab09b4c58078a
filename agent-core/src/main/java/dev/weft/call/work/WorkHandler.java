// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import dev.weft.base.WeakTable;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Propagates the context when work moves from one thread to another. A table with weak keys keeps the context beside the
 * task. The task stays the same object, so the application takes from a queue exactly what it put there. Thread-safe.
 */
public final class WorkHandler {

    /** The context of one submission of a task. The same object may be submitted again before it has run. */
    private static final class Submission {

        /** {@code null} if the task was submitted outside any request. */
        final @Nullable TraceContext context;

        @Nullable
        Submission next;

        Submission(@Nullable TraceContext context) {
            this.context = context;
        }
    }

    private final CurrentTraceContext context;
    private final WeakTable<Object, Submission> submissions = new WeakTable<Object, Submission>();

    private volatile LongLivedThreads longLived = new LongLivedThreads(Collections.<String>emptyList());

    public WorkHandler(CurrentTraceContext context) {
        this.context = context;
    }

    /** Captures the current context for {@code task}, which is submitted. It runs as often as it is submitted. */
    public void captureFor(Object task) {
        TraceContext current = unexpired();
        if (current == null && submissions.isEmpty()) {
            return;
        }
        Submission now = new Submission(current);
        if (current == null) {
            // Other threads may have submitted the same object. Then this submission needs a place in the order.
            if (submissions.get(task) != null) {
                append(task, now);
            }
        } else if (submissions.putIfAbsent(task, now) != null) {
            append(task, now);
        }
    }

    /** Ignores an expired context. A task that always submits itself again must not belong to its first request for ever. */
    private @Nullable TraceContext unexpired() {
        TraceContext current = context.current();
        return current == null || CurrentTraceContext.isExpired(current) ? null : current;
    }

    private synchronized void append(Object task, Submission now) {
        Submission last = submissions.get(task);
        if (last == null) {
            submissions.put(task, now);
            return;
        }
        while (last.next != null) {
            last = last.next;
        }
        last.next = now;
    }

    /** Captures the current context for {@code task}, which runs once. Replaces what was captured for it before. */
    public void captureOnceFor(Object task) {
        TraceContext current = unexpired();
        if (current != null) {
            submissions.put(task, new Submission(current));
        }
    }

    /** Drops what was captured for {@code task}, because the task was rejected. */
    public void release(Object task) {
        take(task);
    }

    /**
     * Makes the context that was captured for {@code task} current on this thread, which is about to run the task.
     *
     * @return a scope to be closed; {@code null} if nothing was captured, and nothing has changed then
     */
    public @Nullable Scope attachFor(Object task) {
        Submission found = submissions.isEmpty() ? null : take(task);
        return found == null ? null : opened(found.context);
    }

    /** Does the same as {@link #attachFor}, and keeps the context. {@code task} may begin several times before it is done. */
    public @Nullable Scope attachKeeping(Object task) {
        Submission found = submissions.isEmpty() ? null : submissions.get(task);
        return found == null ? null : opened(found.context);
    }

    private @Nullable Submission take(Object task) {
        Submission first = submissions.remove(task);
        if (first != null && first.next != null) {
            append(task, first.next);
        }
        return first;
    }

    /** Returns a scope even if {@code next} is current already. The caller must see that a context was captured. */
    private Scope opened(@Nullable TraceContext next) {
        Scope before = context.save();
        context.set(next);
        return before;
    }

    /**
     * Makes nothing current on this thread, which works on other requests for a while or waits for tasks.
     *
     * @return a scope to be closed; {@code null} if nothing was current
     */
    public @Nullable Scope detach() {
        return context.attach(null);
    }

    /** Returns a scope that restores what is current now. */
    public Scope save() {
        return context.save();
    }

    /** Returns what is current here, to be attached on the thread of a callback; {@code null} for nothing. */
    public @Nullable TraceContext capture() {
        return context.current();
    }

    /**
     * Makes a captured context current on this thread, for example for a callback of the application. A context expires a
     * minute after the end of its request. Nothing becomes current then.
     *
     * @param captured {@code null} for nothing
     * @return a scope to be closed; {@code null} if nothing has changed
     */
    public @Nullable Scope attach(@Nullable TraceContext captured) {
        return context.attach(captured == null || CurrentTraceContext.isExpired(captured) ? null : captured);
    }

    /** Lets {@code thread}, which is about to start, inherit what is current here, unless it is long-lived. */
    public void inherit(Thread thread) {
        if (!longLived.include(thread.getClass())) {
            context.inherit(thread);
        }
    }

    /**
     * Names the threads that inherit nothing. Called before the first hook is made.
     *
     * @param names as {@code Instrumentation.longLivedThreads} has them
     */
    public void setLongLivedThreads(List<String> names) {
        longLived = new LongLivedThreads(names);
    }
}
