// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;

/** {@code HashedWheelTimer.newTimeout(task, delay, unit)}: the same task may be in it more than once. */
public final class TimeoutHook extends WorkHook {

    public TimeoutHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return self;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (result != null) {
            work.handOnOnce(result);
        }
        return result;
    }
}
