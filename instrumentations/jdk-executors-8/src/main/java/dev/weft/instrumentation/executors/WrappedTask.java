// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.base.Privileged;
import dev.weft.call.work.WorkHandler;
import java.lang.reflect.Field;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the task of the application in the JDK's wrapper: {@code FutureTask}, the adapters of fork/join pools, and the tasks of
 * {@code CompletableFuture.runAsync} and {@code supplyAsync}. Loaded when a request submits such a task.
 */
final class WrappedTask extends ClassValue<Object> {

    /** Of a class that wraps nothing. */
    private static final Object NONE = new Object();

    private static final WrappedTask FIELDS = new WrappedTask();

    private static final String[] NAMES = {"callable", "runnable", "fn", "task"};

    private WrappedTask() {}

    /** Captures the context for {@code wrapper}, which runs once. */
    static void capture(WorkHandler work, Object wrapper) {
        if (work.capture() == null) {
            return;
        }
        work.captureOnceFor(wrapper, of(wrapper));
    }

    /** Returns the task of the application, which {@code task} wraps or is. */
    static Object of(Object task) {
        Object wrapped = in(task);
        Object inner = wrapped == null ? null : in(wrapped);
        return inner != null ? inner : wrapped != null ? wrapped : task;
    }

    private static @Nullable Object in(Object wrapper) {
        Object field = FIELDS.get(wrapper.getClass());
        try {
            return field == NONE ? null : ((Field) field).get(wrapper);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The submitting thread is one of the application, which may have fewer permissions. */
    @Override
    protected Object computeValue(final Class<?> type) {
        return Privileged.get(new Supplier<Object>() {
            @Override
            public Object get() {
                return field(type);
            }
        });
    }

    private static Object field(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().startsWith("java.util.concurrent.")) {
                Field found = wrapped(each);
                if (found != null) {
                    return found;
                }
            }
        }
        return NONE;
    }

    private static @Nullable Field wrapped(Class<?> wrapper) {
        for (Field each : wrapper.getDeclaredFields()) {
            for (String name : NAMES) {
                if (each.getName().equals(name) && !each.getType().isPrimitive()) {
                    each.setAccessible(true);
                    return each;
                }
            }
        }
        return null;
    }
}
