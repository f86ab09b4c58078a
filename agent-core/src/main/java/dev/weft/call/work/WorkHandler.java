// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import dev.weft.call.LateSites;
import dev.weft.call.work.Submissions.Submission;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Scope;
import dev.weft.context.Taken;
import dev.weft.context.TraceContext;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Propagates the context when work moves from one thread to another. A table with weak keys keeps the context beside the
 * task. The task stays the same object, so the application takes from a queue exactly what it put there. Thread-safe.
 */
public final class WorkHandler {

    private final CurrentTraceContext context;
    private final TaskTable tasks = new TaskTable();

    /** Items that requests have put into queues. Apart from the tasks, since a pool puts its tasks into a queue too. */
    private final TaskTable items = new TaskTable();

    private final OwnQueues queues = new OwnQueues();

    private volatile LongLivedThreads longLived = new LongLivedThreads(Collections.<String>emptyList());

    public WorkHandler(CurrentTraceContext context) {
        this.context = context;
    }

    /** Captures the current context for {@code task}, which is submitted. It runs as often as it is submitted. */
    public void captureFor(Object task) {
        tasks.add(task, unexpired(), null, null);
    }

    /**
     * Captures the current context for {@code task}, which is being submitted to {@code pool}. To be attached by {@link
     * #attachFor(Object, Object, WaitingTasks)}.
     *
     * @return to be passed to {@link #submitted} when the task has been submitted; {@code null} if nothing is captured
     */
    public @Nullable Object captureFor(Object task, Object pool, WaitingTasks waiting) {
        return tasks.add(task, followed(task), pool, waiting);
    }

    /**
     * Returns what is current; {@code null} too if the task may be another request's, which has waited in a queue unseen. May
     * wait until the queue is woven, so the task must not be in the pool yet.
     */
    private @Nullable TraceContext followed(Object task) {
        TraceContext current = unexpired();
        return current == null || queues.areWoven(task.getClass()) ? current : null;
    }

    /** Notes that a task is in its queue, has begun or was rejected. */
    public static void submitted(Object captured) {
        ((Submission) captured).submitted();
    }

    /** Ignores an expired context. A task that always submits itself again must not belong to its first request for ever. */
    private @Nullable TraceContext unexpired() {
        TraceContext current = context.current();
        return current == null || CurrentTraceContext.isExpired(current) ? null : current;
    }

    /** Captures the current context for {@code task}, which runs once. Replaces what was captured for it before. */
    public void captureOnceFor(Object task) {
        TraceContext current = unexpired();
        if (current != null) {
            tasks.put(task, current);
        }
    }

    /**
     * Does the same for a task that wraps one of the application.
     *
     * @param wrapped the task of the application
     */
    public void captureOnceFor(Object task, Object wrapped) {
        TraceContext current = followed(wrapped);
        if (current != null) {
            tasks.put(task, current);
        }
    }

    /** Drops what this thread has captured for {@code task}, because the task was rejected. */
    public void release(Object task) {
        release(task, null);
    }

    /** Drops what this thread has captured for {@code task}, which {@code pool} has rejected. */
    public void release(Object task, @Nullable Object pool) {
        if (!tasks.isEmpty()) {
            tasks.release(task, unexpired(), pool);
        }
    }

    /**
     * Makes the context that was captured for {@code task} current on this thread, which is about to run the task. Nothing
     * becomes current if the task may belong to one of several requests.
     *
     * @return a scope to be closed; {@code null} if nothing was captured, and nothing has changed then
     */
    public @Nullable Scope attachFor(Object task) {
        return opened(tasks.take(task, null, null));
    }

    /** Does the same as {@link #attachFor(Object)} for a task that was submitted to {@code pool}. */
    public @Nullable Scope attachFor(Object task, Object pool, WaitingTasks waiting) {
        return opened(tasks.take(task, pool, waiting));
    }

    /** Does the same as {@link #attachFor}, and keeps the context. {@code task} may begin several times before it is done. */
    public @Nullable Scope attachKeeping(Object task) {
        return opened(tasks.peek(task));
    }

    /** Returns a scope even if the context is current already. The caller must see that one was captured. */
    private @Nullable Scope opened(@Nullable Submission begun) {
        if (begun == null) {
            return null;
        }
        Scope before = context.save();
        context.beginTask(begun.context);
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

    /** Makes nothing current on this thread of a pool, which is between two tasks. */
    public void idle() {
        context.idle();
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
        inherit(thread, thread);
    }

    /**
     * Does the same for a thread with a task.
     *
     * @param task what the thread runs: perhaps the thread itself
     */
    public void inherit(Thread thread, Object task) {
        if (unexpired() == null || longLived.include(thread.getClass())) {
            return;
        }
        if (followed(task) != null) {
            context.inherit(thread);
        } else {
            context.inheritNothing(thread);
        }
    }

    /** Whether a thread that takes {@code item} from a queue runs it. */
    public static boolean isTask(Object item) {
        return QueuedItem.isWork(item);
    }

    /** Notes which request puts {@code item} into a queue. Another thread may take it out and work on it. */
    public void put(Object item) {
        if (!QueuedItem.isWork(item) && !context.isAnyWorker() || tasks.contains(item)) {
            return;
        }
        TraceContext current = unexpired();
        if (current != null || items.contains(item)) {
            items.add(item, current, null, null);
        }
    }

    /**
     * Whether this thread works for a request only because the request started it or its task. It may take the work of other
     * requests from a queue. The thread of a server that works on a request of its own does not.
     */
    public boolean mayTakeWork() {
        return context.isWorker();
    }

    /**
     * Ends the work for the request of this thread, for which {@link #mayTakeWork} is true, if {@code item} is other work. If
     * the request that has put the item into its queue is known, the thread works for that one from now on.
     *
     * @param how how the thread has taken the item
     */
    public void took(Object queue, Object item, Taken how) {
        Submission put = items.take(item, null, null);
        if (QueuedItem.isResult(item)) {
            return;
        }
        if (QueuedItem.isWork(item)) {
            TraceContext next = put == null ? null : put.context;
            next = next == null || CurrentTraceContext.isExpired(next) ? null : next;
            if (how == Taken.POLL) {
                context.polledWork(next, System.identityHashCode(queue));
            } else {
                context.nextWork(next);
            }
        } else if (context.isElsewhere(put == null ? null : put.context, System.identityHashCode(queue), how)) {
            context.nextWork(null);
        }
    }

    /** Does the same as {@link #took} for several items at once, without asking which requests have put them. */
    public void tookSeveral() {
        context.polledWork(null, 0);
    }

    /**
     * Makes nothing current on this thread while it starts a thread for {@code task}, if that may be the work of another
     * request.
     *
     * @return a scope to be closed; {@code null} if nothing has changed
     */
    public @Nullable Scope detachFromOther(Object task) {
        return context.current() == null || followed(task) != null ? null : detach();
    }

    /** Sets what weaves queues of the application. Called before the first hook is made. */
    public void setLateSites(LateSites sites) {
        queues.setSites(sites);
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
