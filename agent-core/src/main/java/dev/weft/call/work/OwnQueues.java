// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import dev.weft.base.Privileged;
import dev.weft.call.LateSites;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the JDK's queues that are not concurrent, such as {@code ArrayDeque}, when a class of the application is found that
 * keeps tasks in one and submits its own tasks to a pool: a serial executor, or a loop. Most applications have none, and use
 * these queues where a hook would be felt. Thread-safe.
 */
public final class OwnQueues extends ClassValue<Boolean> {

    /** The sites of such a queue are declared with this text before its class name, so that they are not applied at start. */
    public static final String LATE = "late.";

    private static final List<Class<?>> QUEUES = Collections.unmodifiableList(
            Arrays.<Class<?>>asList(ArrayDeque.class, LinkedList.class, PriorityQueue.class));

    /** Weaving takes some ten milliseconds, once. If it fails nothing waits again. */
    private static final long MAX_WAIT_NANOS = 200_000_000L;

    private final CountDownLatch woven = new CountDownLatch(1);
    private @Nullable LateSites sites;
    private long begunNanos;

    OwnQueues() {}

    synchronized void setSites(LateSites late) {
        sites = late;
    }

    /**
     * If tasks of a class may have waited in such a queue: weaves the queues, and waits a moment until that is done.
     *
     * @return whether all queues of JDK classes that the task may have waited in are woven
     */
    boolean areWoven(Class<?> task) {
        // An interrupted thread may not wait, not even for what is done.
        if (!get(task) || woven.getCount() == 0) {
            return true;
        }
        long waited = System.nanoTime() - weave();
        try {
            return woven.await(MAX_WAIT_NANOS - waited, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Begins to weave at the first call, and returns the time of that. */
    private synchronized long weave() {
        LateSites late = sites;
        sites = null;
        if (late != null) {
            begunNanos = System.nanoTime();
            late.applyAll(QUEUES, LATE, new Runnable() {
                @Override
                public void run() {
                    woven.countDown();
                }
            });
        }
        return begunNanos;
    }

    /** The submitting thread is one of the application, which may have fewer permissions. */
    @Override
    protected Boolean computeValue(final Class<?> task) {
        return Privileged.get(new Supplier<Boolean>() {
            @Override
            public Boolean get() {
                try {
                    return mayQueue(task);
                } catch (RuntimeException | LinkageError unreadable) {
                    // A type of a field is missing.
                    return false;
                }
            }
        });
    }

    /** Searches the class of a task, those above it and those around it. A lambda is in the class that contains it. */
    private static boolean mayQueue(Class<?> task) {
        for (Class<?> around = host(task); around != null; around = around.getEnclosingClass()) {
            for (Class<?> each = around; each != null && !isJdk(each); each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (isQueueOfTasks(field)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

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

    /** A {@code List} or a {@code Collection} is rarely a queue. */
    private static boolean isQueueOfTasks(Field field) {
        Class<?> type = field.getType();
        if (type != LinkedList.class && !Queue.class.isAssignableFrom(type)) {
            return false;
        }
        for (Class<?> each : QUEUES) {
            if (type.isAssignableFrom(each)) {
                return mayHoldTasks(field.getGenericType());
            }
        }
        return false;
    }

    private static boolean mayHoldTasks(Type queue) {
        Type[] items =
                queue instanceof ParameterizedType ? ((ParameterizedType) queue).getActualTypeArguments() : new Type[0];
        if (items.length != 1 || !(items[0] instanceof Class)) {
            return true;
        }
        Class<?> item = (Class<?>) items[0];
        return item == Object.class || Runnable.class.isAssignableFrom(item) || Callable.class.isAssignableFrom(item);
    }

    private static boolean isJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }
}
