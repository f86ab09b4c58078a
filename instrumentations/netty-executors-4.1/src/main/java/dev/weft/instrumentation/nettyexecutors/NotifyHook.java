// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import io.netty.util.concurrent.DefaultPromise;

/** {@code DefaultPromise.notifyListener0(promise, listener)}. What was complete from the start tells its listeners at once. */
public final class NotifyHook extends ScopeHook {

    public NotifyHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!(first instanceof DefaultPromise)) {
            return null;
        }
        return work.attach(Promises.LISTENERS.take(first, second));
    }
}
