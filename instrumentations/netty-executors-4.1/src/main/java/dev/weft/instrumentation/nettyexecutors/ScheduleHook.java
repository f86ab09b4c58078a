// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code schedule(task, delay, unit)}: Netty's own handlers look again and again whether a channel is still alive. */
public final class ScheduleHook extends WorkHook {

    public ScheduleHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return first.getClass().getName().startsWith("io.netty.handler.timeout.") ? work.rest() : null;
    }
}
