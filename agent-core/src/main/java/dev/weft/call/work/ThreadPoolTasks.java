// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Looks at the tasks of a {@code ThreadPoolExecutor}, the JDK's or a copy of it. Immutable. */
public final class ThreadPoolTasks implements WaitingTasks {

    /** A longer queue, or a pool of more threads, is not searched. */
    private static final int MAX = 256;

    private static final List<String> ORDERED = Arrays.asList(
            "java.util.concurrent.LinkedBlockingQueue",
            "java.util.concurrent.ArrayBlockingQueue",
            "java.util.concurrent.LinkedBlockingDeque",
            "java.util.concurrent.LinkedTransferQueue",
            "java.util.concurrent.SynchronousQueue");

    private final Field workQueue;
    private final Field mainLock;
    private final Field workers;
    private final Field thread;
    private final Field firstTask;
    private final Method isLocked;

    /**
     * Finds the members that {@link #members} returns.
     *
     * @param pool the class that declares the method {@code getTask()}
     * @throws ReflectiveOperationException if the copy differs from the JDK's class
     */
    public ThreadPoolTasks(Class<?> pool) throws ReflectiveOperationException {
        Class<?> worker = Class.forName(pool.getName() + "$Worker", false, pool.getClassLoader());
        this.workQueue = pool.getDeclaredField("workQueue");
        this.mainLock = pool.getDeclaredField("mainLock");
        this.workers = pool.getDeclaredField("workers");
        this.thread = worker.getDeclaredField("thread");
        this.firstTask = worker.getDeclaredField("firstTask");
        this.isLocked = worker.getMethod("isLocked");
    }

    /** What the caller has to make accessible, because the JDK's packages are open to its adapter alone. */
    public List<AccessibleObject> members() {
        return Arrays.<AccessibleObject>asList(workQueue, mainLock, workers, thread, firstTask, isLocked);
    }

    /** The task with which a thread of the pool begins; {@code null} for none. */
    public Field firstTask() {
        return firstTask;
    }

    @Override
    public boolean isCountable(Object pool) {
        return queue(pool) != null;
    }

    @Override
    public int count(Object pool, Object task) {
        Queue<?> queue = queue(pool);
        if (queue == null || queue.size() > MAX) {
            return UNKNOWN;
        }
        int count = 0;
        for (Object each : queue.toArray()) {
            count += each == task ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean isOrdered(Object pool) {
        Queue<?> queue = queue(pool);
        return queue != null && ORDERED.contains(queue.getClass().getName());
    }

    /** Returns {@code null} for a queue of the application's own. */
    private @Nullable Queue<?> queue(Object pool) {
        try {
            Object queue = workQueue.get(pool);
            boolean jdk = queue != null && queue.getClass().getName().startsWith("java.util.concurrent.");
            return jdk ? (Queue<?>) queue : null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isSettled(Object pool, Object task) {
        try {
            List<Thread> others = new ArrayList<Thread>();
            if (!findOthers(pool, task, others)) {
                return false;
            }
            for (Thread each : others) {
                if (!isWaiting(each)) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds the threads that run no task. Does not wait for the pool's lock, which the application may hold. */
    private boolean findOthers(Object pool, Object task, List<Thread> others) throws ReflectiveOperationException {
        ReentrantLock lock = (ReentrantLock) mainLock.get(pool);
        if (!lock.tryLock()) {
            return false;
        }
        try {
            Collection<?> all = (Collection<?>) workers.get(pool);
            if (all.size() > MAX) {
                return false;
            }
            for (Object each : all) {
                Thread of = (Thread) thread.get(each);
                if (of == Thread.currentThread()) {
                    continue;
                }
                if (firstTask.get(each) == task) {
                    return false;
                }
                if (!(Boolean) isLocked.invoke(each)) {
                    others.add(of);
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a thread waits for a task. One that waits for a lock of the queue may hold a task already. */
    private static boolean isWaiting(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        return blocker != null && !(blocker instanceof AbstractQueuedSynchronizer);
    }
}
