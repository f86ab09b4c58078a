// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** Finds out from a thread's stack whether the thread waits for work as a pool of the application's own does. */
final class Waits {

    /** The frames above the loop of a worker: the queue's method, the loop, and the thread's {@code run()}. */
    private static final int LOOP_FRAMES = 3;

    /** What is below a monitor's, a condition's or a thread's own wait. The JDK's locks and latches are not. */
    private static final String[] WAITING = {
        "java.lang.Object",
        "java.lang.VirtualThread",
        "java.lang.System$",
        "java.lang.Access",
        "jdk.internal.",
        "sun.misc.Unsafe",
        "java.util.concurrent.locks.LockSupport",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$Condition",
        "java.util.concurrent.ForkJoinPool",
    };

    private Waits() {}

    static boolean isWaiting(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /**
     * Whether a waiting thread is in {@code Object.wait()}, {@code Condition.await()} or {@code LockSupport.park()}, called by
     * a class outside the JDK. Threads that sleep, join, or wait for a latch or future are not.
     *
     * @param inLoop whether it must be a loop at the bottom of the thread
     */
    static boolean isForWork(StackTraceElement[] stack, boolean inLoop) {
        int caller = 0;
        while (caller < stack.length && isWaiting(stack[caller].getClassName())) {
            caller++;
        }
        if (caller == 0 || caller == stack.length || isJdk(stack[caller].getClassName())) {
            return false;
        }
        int frames = 0;
        for (int i = caller; i < stack.length; i++) {
            frames += isJdk(stack[i].getClassName()) ? 0 : 1;
        }
        return !inLoop || frames <= LOOP_FRAMES;
    }

    private static boolean isWaiting(String className) {
        for (String each : WAITING) {
            if (className.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJdk(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.");
    }
}
