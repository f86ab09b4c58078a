// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.context.Context;
import dev.weft.context.Current;
import dev.weft.context.WeakTable;

/**
 * Everything that is decided of work which one thread hands to another: it goes on under the call that handed it on. The work
 * itself stays the object that it is, so that what the application puts in a queue is what it takes out.
 */
public final class WorkHandler {

    /** Where there is something to be restored, and that is nothing. */
    private static final Object NOTHING = new Object();

    /** From whom a work was handed on; the same object may be so more than once before it is done. */
    private static final class Handed {

        final Current from;
        Handed next;

        Handed(Current from) {
            this.from = from;
        }
    }

    private final Context context;
    private final WeakTable<Object, Handed> handed = new WeakTable<Object, Handed>();

    public WorkHandler(Context context) {
        this.context = context;
    }

    /** {@code work} is handed on; it will be done by as many threads as it is handed on. */
    public void handOn(Object work) {
        Current current = handsOn();
        if (current == null && handed.isEmpty()) {
            return;
        }
        Handed now = new Handed(current);
        if (current == null) {
            // Where others hand on the same object, this one's turn is nobody's.
            if (handed.get(work) != null) {
                append(work, now);
            }
        } else if (handed.putIfAbsent(work, now) != null) {
            append(work, now);
        }
    }

    /** What sets itself up again whenever it is done would never leave the request that was the first to set it up. */
    private Current handsOn() {
        Current current = context.current();
        return current == null || Context.isForgotten(current) ? null : current;
    }

    private synchronized void append(Object work, Handed now) {
        Handed last = handed.get(work);
        if (last == null) {
            handed.put(work, now);
            return;
        }
        while (last.next != null) {
            last = last.next;
        }
        last.next = now;
    }

    /** {@code work} is handed on, and will be done once: what was noted of it before is void. */
    public void handOnOnce(Object work) {
        Current current = handsOn();
        if (current != null) {
            handed.put(work, new Handed(current));
        }
    }

    /** {@code work} was refused. */
    public void takeBack(Object work) {
        take(work);
    }

    /**
     * This thread begins to do {@code work}.
     *
     * @return for {@link #end}; {@code null} if nobody handed it on, and nothing has changed
     */
    public Object begin(Object work) {
        Handed found = handed.isEmpty() ? null : take(work);
        return found == null ? null : become(found.from);
    }

    /** The same where {@code work} may have to be begun more than once before it is done. */
    public Object tryToBegin(Object work) {
        Handed found = handed.isEmpty() ? null : handed.get(work);
        return found == null ? null : become(found.from);
    }

    private Handed take(Object work) {
        Handed first = handed.remove(work);
        if (first != null && first.next != null) {
            append(work, first.next);
        }
        return first;
    }

    private Object become(Current next) {
        Object before = now();
        context.set(next);
        return before;
    }

    /** @param before what began it, {@code null} for nothing */
    public void end(Object before) {
        if (before != null) {
            context.set(before == NOTHING ? null : (Current) before);
        }
    }

    /**
     * This thread does other people's work for a while, or waits for some.
     *
     * @return for {@link #end}; {@code null} if it does nobody's now
     */
    public Object rest() {
        return context.current() == null ? null : become(null);
    }

    /** What this thread does now, for {@link #end} to restore. */
    public Object now() {
        Current current = context.current();
        return current == null ? NOTHING : current;
    }

    /** What is current here, for where the answer to what this thread begins arrives; {@code null} for nothing. */
    public Current capture() {
        return context.current();
    }

    /**
     * This thread goes on where {@code captured} was current, such as to tell the application of an answer. A minute after its
     * request's end nobody's work is done there any more.
     *
     * @return for {@link #end}; {@code null} if nothing has changed
     */
    public Object restore(Current captured) {
        Current next = captured == null || Context.isForgotten(captured) ? null : captured;
        return context.current() == next ? null : become(next);
    }

    /** A thread is started, which goes on with what is current here. */
    public void start(Thread thread) {
        context.bequeath(thread);
    }
}
