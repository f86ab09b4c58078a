// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.Field;

/** The thread of a task is started by whoever scheduled it, or by the thread of the task before it, which may be another's. */
public final class StartHook extends ScopeHook {

    private Field task;

    public StartHook(Handlers handlers) {
        super(handlers);
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
