// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** {@code subscribe(subscriber)} and {@code subscribeOrReturn(subscriber)} of a source: replaces the subscriber. */
public final class SubscribeHook extends Hook {

    private final WorkHandler work;

    public SubscribeHook(Handlers handlers) {
        this.work = handlers.work();
    }

    @Override
    public @Nullable Object enter(Object source, Object subscriber, Object second) {
        return subscriber instanceof ScopedSubscriber
                ? null
                : new ScopedSubscriber<Object>(objects(subscriber), work, work.capture());
    }

    @SuppressWarnings("unchecked")
    private static CoreSubscriber<Object> objects(Object subscriber) {
        return (CoreSubscriber<Object>) subscriber;
    }
}
