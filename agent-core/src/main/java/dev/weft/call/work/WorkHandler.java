// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import dev.weft.base.WeakTable;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import java.util.Collections;
import java.util.List;

/**
 * Decides how a context follows work from one thread to another. The context is kept beside the task, in a table with weak
 * keys. The task stays the object that it is, so the application takes from a queue exactly what it put there.
 */
public final class WorkHandler {

    /** The context of one submission of a task. The same object may be submitted again before it has run. */
    private static final class Submission {

        /** {@code null}: submitted outside any request. */
        final TraceContext context;

        Submission next;

        Submission(TraceContext context) {
            this.context = context;
        }
    }

    private final CurrentTraceContext context;
    private final WeakTable<Object, Submission> submissions = new WeakTable<Object, Submission>();

    private volatile LongLivedThreads longLived = new LongLivedThreads(Collections.<String>emptyList());

    public WorkHandler(CurrentTraceContext context) {
        this.context = context;
    }

    /** {@code task} is submitted. It runs as many times as it is submitted. */
    public void captureFor(Object task) {
        TraceContext current = unexpired();
        if (current == null && submissions.isEmpty()) {
            return;
        }
        Submission now = new Submission(current);
        if (current == null) {
            // Only where other threads submitted the same object must this turn be kept too.
            if (submissions.get(task) != null) {
                append(task, now);
            }
        } else if (submissions.putIfAbsent(task, now) != null) {
            append(task, now);
        }
    }

    /** A task that submits itself again whenever it runs must not belong to its first request for ever. */
    private TraceContext unexpired() {
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

    /** {@code task} is submitted and runs once. Replaces what was captured for it before. */
    public void captureOnceFor(Object task) {
        TraceContext current = unexpired();
        if (current != null) {
            submissions.put(task, new Submission(current));
        }
    }

    /** {@code task} was rejected. */
    public void release(Object task) {
        take(task);
    }

    /**
     * This thread begins to run {@code task}.
     *
     * @return {@code null} if nothing was captured for it; nothing has changed then
     */
    public Scope attachFor(Object task) {
        Submission found = submissions.isEmpty() ? null : take(task);
        return found == null ? null : opened(found.context);
    }

    /** As {@link #attachFor}, where {@code task} may have to be begun more than once before it is done. */
    public Scope attachKeeping(Object task) {
        Submission found = submissions.isEmpty() ? null : submissions.get(task);
        return found == null ? null : opened(found.context);
    }

    private Submission take(Object task) {
        Submission first = submissions.remove(task);
        if (first != null && first.next != null) {
            append(task, first.next);
        }
        return first;
    }

    /** A scope even if {@code next} is current already: the caller must see that a context was captured. */
    private Scope opened(TraceContext next) {
        Scope before = context.save();
        context.set(next);
        return before;
    }

    /**
     * This thread works for other requests for a while, or waits for tasks.
     *
     * @return {@code null} if nothing was current
     */
    public Scope detach() {
        return context.attach(null);
    }

    /** A scope that restores what is current now. */
    public Scope save() {
        return context.save();
    }

    /** What is current here, to be attached where the answer to this thread's call arrives; {@code null} for nothing. */
    public TraceContext capture() {
        return context.current();
    }

    /**
     * This thread goes on where {@code captured} was current, for example to call the application back. A context expires
     * a minute after its request's end.
     *
     * @param captured {@code null} for nothing
     * @return {@code null} if nothing has changed
     */
    public Scope attach(TraceContext captured) {
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
