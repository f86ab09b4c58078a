// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.weave.Hook;
import reactor.core.CoreSubscriber;

/** Somebody subscribes: signals will lead back to where that was. */
public final class SubscribeHook extends Hook {

    private final WorkHandler work;

    public SubscribeHook(Handlers handlers) {
        this.work = handlers.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return first instanceof ResumingSubscriber
                ? null
                : new ResumingSubscriber<Object>(objects(first), work, work.capture());
    }

    @SuppressWarnings("unchecked")
    private static CoreSubscriber<Object> objects(Object subscriber) {
        return (CoreSubscriber<Object>) subscriber;
    }
}
