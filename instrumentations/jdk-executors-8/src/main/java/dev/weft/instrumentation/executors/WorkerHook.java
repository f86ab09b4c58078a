// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.Field;

/** {@code ThreadPoolExecutor.runWorker(worker)}: a new thread begins with the task that it was made for, if there is one. */
public final class WorkerHook extends ScopeHook {

    private final Field firstTask;

    public WorkerHook(Handlers handlers) throws ReflectiveOperationException {
        super(handlers);
        this.firstTask = Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker", false, null)
                .getDeclaredField("firstTask");
        firstTask.setAccessible(true);
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        // What the thread has inherited is that of whoever happened to be the one that it was started for.
        work.detach();
        Object task = firstTask.get(first);
        if (task != null) {
            work.attachFor(task);
        }
        return self;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.detach();
        return result;
    }
}
