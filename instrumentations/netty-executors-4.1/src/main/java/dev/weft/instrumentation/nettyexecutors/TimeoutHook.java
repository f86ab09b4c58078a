// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/**
 * {@code HashedWheelTimer.newTimeout(task, delay, unit)}: the same task may be in it more than once, so it is the time-out that
 * tells. Until there is one, which may expire before it is returned, it is the task.
 */
public final class TimeoutHook extends WorkHook {

    public TimeoutHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOn(first);
        return first;
    }

    @Override
    public Object exit(Object task, Object result, Throwable thrown) {
        work.takeBack(task);
        if (result != null) {
            work.handOnOnce(result);
        }
        return result;
    }
}
