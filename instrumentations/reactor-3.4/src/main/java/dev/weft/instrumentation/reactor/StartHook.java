// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;
import java.lang.reflect.Field;

/** The thread of a task is started by whoever scheduled it, or by the thread of the task before it, which may be another's. */
public final class StartHook extends WorkHook {

    private Field task;

    public StartHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        return begin(task(self));
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
