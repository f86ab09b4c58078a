// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.context.PromiseListeners;
import dev.weft.context.TraceContext;
import dev.weft.weave.ScopeHook;
import io.netty.util.concurrent.DefaultPromise;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code DefaultPromise}. */
final class PromiseHooks {

    /** The listeners of this copy of Netty. Static, because two hooks share it. */
    private static final PromiseListeners LISTENERS = new PromiseListeners();

    /** Its listeners, most of all those of pools, wait as long as the connection, so they have no context. */
    private static final String CLOSE_FUTURE = "io.netty.channel.AbstractChannel$CloseFuture";

    private PromiseHooks() {}

    static PromiseListeners listeners() {
        return LISTENERS;
    }

    static boolean isCloseFuture(Object promise) {
        return promise.getClass().getName().equals(CLOSE_FUTURE);
    }

    /** {@code addListener0(listener)} */
    public static final class AddListener extends ScopeHook {

        public AddListener(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object promise, Object listener, Object second) {
            TraceContext current = work.capture();
            if (current != null && !isCloseFuture(promise)) {
                listeners().add(promise, listener, current);
            }
            return null;
        }
    }

    /**
     * {@code notifyListener0(promise, listener)}. A promise of another class is complete from the start and calls its
     * listeners at once.
     */
    public static final class NotifyListener extends ScopeHook {

        public NotifyListener(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object promise, Object listener) {
            if (!(promise instanceof DefaultPromise)) {
                return null;
            }
            return work.attach(listeners().take(promise, listener));
        }
    }
}
