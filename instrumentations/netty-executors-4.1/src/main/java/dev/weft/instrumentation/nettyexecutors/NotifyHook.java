// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;
import io.netty.util.concurrent.DefaultPromise;

/** {@code DefaultPromise.notifyListener0(promise, listener)}. What was complete from the start tells its listeners at once. */
public final class NotifyHook extends WorkHook {

    public NotifyHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!(first instanceof DefaultPromise)) {
            return null;
        }
        return work.restore(Promises.LISTENERS.take(first, second));
    }
}
