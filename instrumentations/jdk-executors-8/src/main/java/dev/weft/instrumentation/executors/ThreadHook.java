// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** {@code Thread.start()} */
public final class ThreadHook extends ScopeHook {

    /** From JDK 19 on; {@code null} before. */
    private final @Nullable Field holder;

    /** Of the thread, or of its holder. */
    private final Field task;

    public ThreadHook(Handlers handlers) throws NoSuchFieldException {
        super(handlers);
        this.holder = field(Thread.class, "holder");
        Field target = holder == null ? field(Thread.class, "target") : field(holder.getType(), "task");
        if (target == null) {
            throw new NoSuchFieldException("the task of a thread");
        }
        this.task = target;
    }

    private static @Nullable Field field(Class<?> type, String name) {
        for (Field each : type.getDeclaredFields()) {
            if (each.getName().equals(name)) {
                each.setAccessible(true);
                return each;
            }
        }
        return null;
    }

    @Override
    public @Nullable Object enter(Object thread, Object first, Object second) throws IllegalAccessException {
        if (work.capture() != null) {
            work.inherit((Thread) thread, task((Thread) thread));
        }
        return null;
    }

    /** Returns the thread itself if it has no task, or is a virtual one. */
    private Object task(Thread thread) throws IllegalAccessException {
        Object of = holder == null ? thread : holder.get(thread);
        Object found = of == null ? null : task.get(of);
        return found == null ? thread : found;
    }
}
