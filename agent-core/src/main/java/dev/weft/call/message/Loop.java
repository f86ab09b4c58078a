// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import java.lang.ref.WeakReference;

/**
 * A loop over messages, by the place of its method on the stack of its thread: once that method is no longer there, the loop
 * has been left.
 */
final class Loop {

    /** Where the JVM cuts a stack off at its lower end, places are not known. */
    private static final int MOST_FRAMES = 1_024;

    /** Frames above the method that called who asks for its loop. */
    private static final int ABOVE_CALLER = 2;

    /** Weak: it may be the last that is left of an application. */
    private final WeakReference<Thread> thread = new WeakReference<Thread>(Thread.currentThread());

    /** {@code null}: not known. */
    private final StackTraceElement method;

    /** Frames from the bottom of the stack up to the method. */
    private final int height;

    private Loop(StackTraceElement method, int height) {
        this.method = method;
        this.height = height;
    }

    /** That of the method which called the method that calls this. */
    static Loop ofCaller() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        return frames.length <= ABOVE_CALLER || frames.length >= MOST_FRAMES
                ? new Loop(null, 0)
                : new Loop(frames[ABOVE_CALLER], frames.length - ABOVE_CALLER);
    }

    /** Whether its method belongs to a package that is named with a dot at its end. */
    boolean isIn(String packageName) {
        return method != null && method.getClassName().startsWith(packageName);
    }

    boolean isOfThisThread() {
        return thread.get() == Thread.currentThread();
    }

    /** Asked by its own thread, or by another. */
    boolean isOnStack() {
        Thread running = thread.get();
        if (running == null || method == null) {
            return running != null && running.isAlive();
        }
        StackTraceElement[] frames = isOfThisThread() ? new Throwable().getStackTrace() : running.getStackTrace();
        int at = frames.length - height;
        return at >= 0
                && (frames.length >= MOST_FRAMES
                        || (frames[at].getMethodName().equals(method.getMethodName())
                                && frames[at].getClassName().equals(method.getClassName())));
    }
}
