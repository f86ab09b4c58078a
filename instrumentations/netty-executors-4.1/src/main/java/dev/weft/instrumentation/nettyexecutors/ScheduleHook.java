// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code schedule(task, delay, unit)}: Netty's own handlers look again and again whether a channel is still alive. */
public final class ScheduleHook extends ScopeHook {

    public ScheduleHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return first.getClass().getName().startsWith("io.netty.handler.timeout.") ? work.detach() : null;
    }
}
