// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/**
 * {@code HashedWheelTimer.newTimeout(task, delay, unit)}: the same task may be in it more than once, so it is the time-out that
 * tells. Until there is one, which may expire before it is returned, it is the task.
 */
public final class TimeoutHook extends ScopeHook {

    public TimeoutHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.captureFor(first);
        return first;
    }

    @Override
    public Object exit(Object task, Object result, Throwable thrown) {
        work.release(task);
        if (result != null) {
            work.captureOnceFor(result);
        }
        return result;
    }
}
