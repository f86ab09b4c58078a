// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.context.Current;
import dev.weft.context.WeakTable;
import java.lang.ref.WeakReference;

/**
 * Who wants to hear of a promise. The same listener may wait for the promises of many requests, and one promise be waited for by
 * many, so it is both that tell.
 */
final class Listeners {

    /** Static, because two hooks share it. */
    private static final WeakTable<Object, Listeners> BY_PROMISE = new WeakTable<Object, Listeners>();

    /** Of which the listeners wait for as long as a connection lasts, and most of all those of pools: for nobody. */
    private static final String CLOSE = "io.netty.channel.AbstractChannel$CloseFuture";

    /** A listener may refer to its promise, and the table must not. */
    private static final class Listener extends WeakReference<Object> {

        final Current current;
        Listener next;

        Listener(Object listener, Current current) {
            super(listener);
            this.current = current;
        }
    }

    private Listener first;

    private Listeners() {}

    static void add(Object promise, Object listener, Current current) {
        if (promise.getClass().getName().equals(CLOSE)) {
            return;
        }
        Listeners listeners = BY_PROMISE.get(promise);
        if (listeners == null) {
            Listeners made = new Listeners();
            listeners = BY_PROMISE.putIfAbsent(promise, made);
            if (listeners == null) {
                listeners = made;
            }
        }
        listeners.add(new Listener(listener, current));
    }

    private synchronized void add(Listener listener) {
        listener.next = first;
        first = listener;
    }

    /** Who was at work where it was added; {@code null} for nobody. */
    static Current take(Object promise, Object listener) {
        Listeners listeners = BY_PROMISE.isEmpty() ? null : BY_PROMISE.get(promise);
        return listeners == null ? null : listeners.take(listener);
    }

    private synchronized Current take(Object listener) {
        Listener before = null;
        for (Listener each = first; each != null; each = each.next) {
            if (each.get() == listener) {
                if (before == null) {
                    first = each.next;
                } else {
                    before.next = each.next;
                }
                return each.current;
            }
            before = each;
        }
        return null;
    }
}
