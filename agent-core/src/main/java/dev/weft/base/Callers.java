// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.util.function.Predicate;

/** Counts how far a call of a JDK method is from the bottom of its thread or task. */
public final class Callers implements Predicate<String> {

    /** Classes of the JDK that run a task of the application. */
    private static final String[] RUNNING = {
        "java.lang.Thread",
        "java.lang.VirtualThread",
        "java.util.TimerThread",
        "java.util.concurrent.ThreadPoolExecutor",
        "java.util.concurrent.ForkJoin",
        "java.util.concurrent.FutureTask",
        "java.util.concurrent.Executors$",
        "java.util.concurrent.CompletableFuture$Async",
    };

    private static final boolean WALKS_STACKS = walksStacks();

    private final int limit;
    private boolean inJdk;
    private int count;

    Callers(int limit) {
        this.limit = limit;
    }

    private static boolean walksStacks() {
        try {
            Class.forName("java.lang.StackWalker");
            return true;
        } catch (ClassNotFoundException java8) {
            return false;
        }
    }

    /**
     * The number of frames outside the JDK between a method of the JDK, in which a hook calls this, and the frame that runs
     * the thread or its task.
     *
     * @return at most {@code limit + 1}
     */
    public static int untilTask(int limit) {
        if (!WALKS_STACKS) {
            return untilTask(new Throwable().getStackTrace(), limit);
        }
        Callers callers = new Callers(limit);
        NearCallers.read(callers);
        return callers.count;
    }

    /** Does the same for a given stack. */
    static int untilTask(StackTraceElement[] stack, int limit) {
        Callers callers = new Callers(limit);
        for (int i = 0; i < stack.length && callers.test(stack[i].getClassName()); i++) {
            // To the frame that runs the task.
        }
        return callers.count;
    }

    /** Reads a frame, and returns whether the next one is needed. */
    @Override
    public boolean test(String className) {
        if (isJdk(className)) {
            inJdk = true;
            return count == 0 || !isRunning(className);
        }
        // Java 8 shows the classes of lambdas.
        if (inJdk && !className.contains("$$Lambda")) {
            count++;
        }
        return count <= limit;
    }

    private static boolean isJdk(String className) {
        return (className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun."))
                && !className.equals("java.lang.WeftBridge");
    }

    private static boolean isRunning(String className) {
        for (String each : RUNNING) {
            if (className.startsWith(each)) {
                return true;
            }
        }
        return false;
    }
}
