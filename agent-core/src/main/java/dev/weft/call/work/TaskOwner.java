// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import dev.weft.base.Privileged;
import dev.weft.base.Submitter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The class of the application that makes tasks of a class, if it may do so for work of several requests: an {@code Executor},
 * or a class with a queue that is not woven. A serial executor over an {@code ArrayDeque} is one. Immutable.
 */
final class TaskOwner {

    /** Of a task that is the work of one request. */
    static final TaskOwner NONE = new TaskOwner(null, false);

    private final @Nullable String name;

    /** Whether a task of the class is a loop: it refers to a queue and to no work, so it takes its work from the queue. */
    private final boolean loop;

    private TaskOwner(@Nullable String name, boolean loop) {
        this.name = name;
        this.loop = loop;
    }

    /** Reads the fields of a class of tasks. The submitting thread is one of the application, which may have fewer permissions. */
    static TaskOwner of(final Class<?> task) {
        return Privileged.get(new Supplier<TaskOwner>() {
            @Override
            public TaskOwner get() {
                try {
                    return isJdk(task) ? NONE : read(task);
                } catch (RuntimeException | LinkageError unreadable) {
                    // A type of a field is missing.
                    return NONE;
                }
            }
        });
    }

    boolean isLoop() {
        return loop;
    }

    /** Whether the task may have waited in a queue of the owner. */
    boolean mayHaveQueued() {
        return name != null;
    }

    /** Whether the owner submits the next task on this thread, which has run one. */
    boolean submitsNext() {
        return name != null && Submitter.submitsNext(name);
    }

    private static TaskOwner read(Class<?> task) {
        Class<?> host = host(task);
        Class<?> owner = host;
        while (owner != null && !isOwner(owner)) {
            owner = owner.getEnclosingClass();
        }
        return owner == null ? NONE : new TaskOwner(owner.getName(), isLoop(task, host, owner));
    }

    /** The class that contains a lambda; any other class itself. */
    private static Class<?> host(Class<?> task) {
        String name = task.getName();
        int end = name.indexOf("$$Lambda");
        if (end < 0) {
            return task;
        }
        try {
            return Class.forName(name.substring(0, end), false, task.getClassLoader());
        } catch (ClassNotFoundException renamed) {
            return task;
        }
    }

    private static boolean isOwner(Class<?> type) {
        return Executor.class.isAssignableFrom(type) || hasQueue(type);
    }

    private static boolean isLoop(Class<?> task, Class<?> host, Class<?> owner) {
        if (task == owner) {
            return hasQueue(task) || !carriesWork(task, owner);
        }
        return !carriesWork(task, owner) && (refersTo(task, owner) || task != host);
    }

    private static boolean refersTo(Class<?> task, Class<?> owner) {
        for (Field each : task.getDeclaredFields()) {
            if (each.getType().isAssignableFrom(owner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasQueue(Class<?> type) {
        for (Class<?> each = type; each != null && !isJdk(each); each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (isQueue(field)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isQueue(Field field) {
        Class<?> type = field.getType();
        if (type.isArray()) {
            return isWork(type.getComponentType());
        }
        if (!Collection.class.isAssignableFrom(type) || type.getName().startsWith("java.util.concurrent.")) {
            return false;
        }
        Class<?> element = element(field.getGenericType());
        return isWork(element)
                || Queue.class.isAssignableFrom(type)
                        && (element == null || element == Object.class || !isJdk(element));
    }

    private static @Nullable Class<?> element(Type collection) {
        Type[] elements = collection instanceof ParameterizedType
                ? ((ParameterizedType) collection).getActualTypeArguments()
                : new Type[0];
        return elements.length == 1 && elements[0] instanceof Class ? (Class<?>) elements[0] : null;
    }

    private static boolean isWork(@Nullable Class<?> type) {
        return type != null
                && (Runnable.class.isAssignableFrom(type) || Callable.class.isAssignableFrom(type))
                && !Thread.class.isAssignableFrom(type);
    }

    /** Whether an object of the class refers to what one request has submitted, as one that wraps a task does. */
    private static boolean carriesWork(Class<?> task, Class<?> owner) {
        for (Class<?> each = task; each != null && !isJdk(each); each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (carriesWork(field, owner)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean carriesWork(Field field, Class<?> owner) {
        Class<?> type = field.getType();
        if (Modifier.isStatic(field.getModifiers()) || isQueue(field)) {
            return false;
        }
        // A field of a loop that is set for each task, as in Guava's sequential executor.
        boolean changes = !Modifier.isFinal(field.getModifiers());
        if (type.isPrimitive() || type == Runnable.class || type == Callable.class) {
            return !changes;
        }
        return type == Object.class
                || !type.isAssignableFrom(owner)
                        && !type.isAssignableFrom(Thread.class)
                        && !Executor.class.isAssignableFrom(type)
                        && !type.getName().startsWith("java.util.concurrent.")
                        && !owner.getName().startsWith(type.getName() + "$");
    }

    private static boolean isJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }
}
