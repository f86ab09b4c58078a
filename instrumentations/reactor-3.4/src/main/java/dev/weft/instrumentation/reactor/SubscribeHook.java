// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import reactor.core.CoreSubscriber;

/** Somebody subscribes: signals will lead back to where that was. */
public final class SubscribeHook extends Hook {

    private final WorkHandler work;

    public SubscribeHook(Calls calls) {
        this.work = calls.work();
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
