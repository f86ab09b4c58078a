// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.WeakTable;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The trace contexts in which listeners were added to promises, by promise and listener. A listener may be added to many
 * promises, and a promise may have many listeners.
 */
public final class PromiseListeners {

    /** Weak, because a listener may refer to its promise, and a value of the table must not. */
    private static final class Listener extends WeakReference<Object> {

        final TraceContext current;

        @Nullable
        Listener next;

        Listener(Object listener, TraceContext current) {
            super(listener);
            this.current = current;
        }
    }

    /** The listeners of a promise. */
    private static final class Waiting {

        private static final int FIRST_SWEEP = 16;

        private @Nullable Listener first;
        private int count;
        private int sweepAt = FIRST_SWEEP;

        synchronized void add(Listener listener) {
            listener.next = first;
            first = listener;
            count++;
            if (count == sweepAt) {
                sweep();
                sweepAt = Math.max(FIRST_SWEEP, 2 * count);
            }
        }

        /** Removes listeners that are gone or belong to expired requests. A promise may last as long as its connection. */
        private void sweep() {
            Listener kept = null;
            count = 0;
            for (Listener each = first; each != null; ) {
                Listener next = each.next;
                if (each.get() != null && !CurrentTraceContext.isExpired(each.current)) {
                    each.next = kept;
                    kept = each;
                    count++;
                }
                each = next;
            }
            first = kept;
        }

        synchronized @Nullable TraceContext take(Object listener) {
            Listener before = null;
            for (Listener each = first; each != null; each = each.next) {
                if (each.get() == listener) {
                    if (before == null) {
                        first = each.next;
                    } else {
                        before.next = each.next;
                    }
                    count--;
                    return each.current;
                }
                before = each;
            }
            return null;
        }
    }

    private final WeakTable<Object, Waiting> promises = new WeakTable<Object, Waiting>();

    /**
     * Remembers where a listener was added.
     *
     * @param current the trace context of the thread that adds it
     */
    public void add(Object promise, Object listener, TraceContext current) {
        Waiting waiting = promises.get(promise);
        if (waiting == null) {
            Waiting made = new Waiting();
            waiting = promises.putIfAbsent(promise, made);
            if (waiting == null) {
                waiting = made;
            }
        }
        waiting.add(new Listener(listener, current));
    }

    /** For tests: the number of listeners of a promise. */
    int waiting(Object promise) {
        Waiting waiting = promises.get(promise);
        return waiting == null ? 0 : waiting.count;
    }

    /**
     * Removes a listener that is being notified.
     *
     * @return the trace context in which it was added, or {@code null} if there was none
     */
    public @Nullable TraceContext take(Object promise, Object listener) {
        Waiting waiting = promises.isEmpty() ? null : promises.get(promise);
        return waiting == null ? null : waiting.take(listener);
    }
}
