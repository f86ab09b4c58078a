// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A loop over messages, as the stack frame of the method that contains it. Once that frame is gone, the loop has been left.
 * Immutable.
 */
final class Loop {

    /** The JVM cuts deeper stacks off at the bottom, so their frames cannot be counted. */
    private static final int MAX_FRAMES = 1_024;

    /** Frames above the loop's method: {@link #ofCaller} and its caller. */
    private static final int ABOVE_CALLER = 2;

    /** Weak, so that an undeployed application can be collected. */
    private final WeakReference<Thread> thread = new WeakReference<Thread>(Thread.currentThread());

    /** {@code null} if unknown. */
    private final @Nullable StackTraceElement method;

    /** Number of frames from the bottom of the stack up to the method. */
    private final int height;

    private Loop(@Nullable StackTraceElement method, int height) {
        this.method = method;
        this.height = height;
    }

    /** Returns the loop in the method that called the caller of this method. */
    static Loop ofCaller() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        return frames.length <= ABOVE_CALLER || frames.length >= MAX_FRAMES
                ? new Loop(null, 0)
                : new Loop(frames[ABOVE_CALLER], frames.length - ABOVE_CALLER);
    }

    /**
     * Whether the loop's method belongs to a package or a subpackage of it.
     *
     * @param packageName ends with a dot
     */
    boolean isIn(String packageName) {
        return method != null && method.getClassName().startsWith(packageName);
    }

    /** Whether this thread runs the loop. */
    boolean isOfThisThread() {
        return thread.get() == Thread.currentThread();
    }

    /** Whether the loop still runs. Called on any thread. Takes microseconds, since it reads a stack. */
    boolean isOnStack() {
        Thread running = thread.get();
        if (running == null || method == null) {
            return running != null && running.isAlive();
        }
        StackTraceElement[] frames = isOfThisThread() ? new Throwable().getStackTrace() : running.getStackTrace();
        int at = frames.length - height;
        return at >= 0
                && (frames.length >= MAX_FRAMES
                        || (frames[at].getMethodName().equals(method.getMethodName())
                                && frames[at].getClassName().equals(method.getClassName())));
    }
}
