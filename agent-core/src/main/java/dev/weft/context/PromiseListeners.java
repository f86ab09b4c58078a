// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.WeakTable;
import java.lang.ref.WeakReference;

/**
 * Who wants to hear of a promise. The same listener may wait for the promises of many requests, and one promise be waited for by
 * many, so it is both together that tell.
 */
public final class PromiseListeners {

    /** A listener may refer to its promise, and the table must not. */
    private static final class Listener extends WeakReference<Object> {

        final TraceContext current;
        Listener next;

        Listener(Object listener, TraceContext current) {
            super(listener);
            this.current = current;
        }
    }

    /** Those of one promise. */
    private static final class Waiting {

        private static final int FIRST_SWEEP = 16;

        private Listener first;
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

        /** A promise may last as long as its connection, and its listeners be taken back or be those of requests long over. */
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

        synchronized TraceContext take(Object listener) {
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

    /** @param current what is current where {@code listener} is added */
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

    /** How many wait for this promise, as far as anybody still knows of them. */
    int waiting(Object promise) {
        Waiting waiting = promises.get(promise);
        return waiting == null ? 0 : waiting.count;
    }

    /** What was current where {@code listener} was added, which is told now; {@code null} for nothing. */
    public TraceContext take(Object promise, Object listener) {
        Waiting waiting = promises.isEmpty() ? null : promises.get(promise);
        return waiting == null ? null : waiting.take(listener);
    }
}
