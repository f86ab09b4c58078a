// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.scheduled;

import dev.weft.call.Handlers;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.call.scheduled.ScheduledRun;
import dev.weft.weave.Hook;
import java.lang.reflect.Method;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** {@code ScheduledMethodRunnable.run()}. The name is the one that Spring's own list of scheduled tasks has. */
public final class RunHook extends Hook {

    private final ScheduledHandler handler;

    public RunHook(Handlers handlers) {
        this.handler = handlers.scheduled();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Method method = ((ScheduledMethodRunnable) self).getMethod();
        return handler.start(method.getDeclaringClass().getName() + "." + method.getName());
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        handler.finish((ScheduledRun) call, thrown);
        return result;
    }
}
