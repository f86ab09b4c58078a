// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.scheduled;

import dev.weft.call.Handlers;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.call.scheduled.ScheduledRun;
import dev.weft.weave.Hook;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** {@code ScheduledMethodRunnable.run}: records a run. It has the name that Spring's own list of scheduled tasks shows. */
public final class RunHook extends Hook {

    private final ScheduledHandler handler;

    public RunHook(Handlers handlers) {
        this.handler = handlers.scheduled();
    }

    @Override
    public @Nullable Object enter(Object runnable, Object first, Object second) {
        Method method = ((ScheduledMethodRunnable) runnable).getMethod();
        return handler.start(method.getDeclaringClass().getName() + "." + method.getName());
    }

    @Override
    public @Nullable Object exit(Object run, @Nullable Object result, @Nullable Throwable thrown) {
        handler.finish((ScheduledRun) run, thrown);
        return result;
    }
}
