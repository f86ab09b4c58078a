// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;

/** The thread of a task is started by whoever scheduled it, or by the thread of the task before it, which may be another's. */
public final class StartHook extends Hook {

    private final WorkHandler work;
    private Field task;

    public StartHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        Object before = work.begin(task(self));
        return before == null ? work.rest() : before;
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }

    private Object task(Object started) throws ReflectiveOperationException {
        if (task == null) {
            Field field = started.getClass().getDeclaredField("task");
            field.setAccessible(true);
            task = field;
        }
        return task.get(started);
    }
}
