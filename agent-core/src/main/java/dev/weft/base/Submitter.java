// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.util.function.BiPredicate;

/** Finds out why a class submits a task: because it was called to, or because it has run one and takes the next. */
public final class Submitter implements BiPredicate<String, String> {

    /** A call from further above is none of the class itself. */
    private static final int MAX_FRAMES = 32;

    private final String owner;
    private final String nested;
    private int frames;
    private String last = "";
    private boolean submitsNext;

    private Submitter(String owner) {
        this.owner = owner;
        this.nested = owner + "$";
    }

    /**
     * Whether {@code owner} submits a task from inside the task that it runs on this thread. Otherwise another class has called
     * a method of it, such as {@code execute}.
     *
     * @param owner the name of a class; the frames of its nested classes count as its own
     */
    public static boolean submitsNext(String owner) {
        Submitter submitter = new Submitter(owner);
        Callers.read(submitter);
        return submitter.submitsNext;
    }

    /** Does the same for a given stack. */
    static boolean submitsNext(String owner, StackTraceElement[] stack) {
        Submitter submitter = new Submitter(owner);
        for (int i = 0; i < stack.length && submitter.test(stack[i].getClassName(), stack[i].getMethodName()); i++) {
            // To the caller of the owner.
        }
        return submitter.submitsNext;
    }

    @Override
    public boolean test(String className, String method) {
        if (last.isEmpty()) {
            last = isOwn(className) ? method : "";
            return ++frames < MAX_FRAMES;
        }
        if (isOwn(className)) {
            last = method;
            return ++frames < MAX_FRAMES;
        }
        if (className.contains("$$Lambda")) {
            return true;
        }
        if (!Callers.isJdk(className)) {
            // A class that was called back by way of a class between, as tasks are by those that wrap them.
            submitsNext = isTask(last);
            return false;
        }
        submitsNext = Callers.isRunning(className) && !isSubmission(last);
        return !Callers.isRunning(className);
    }

    private boolean isOwn(String className) {
        return className.equals(owner) || className.startsWith(nested) && !className.contains("$$Lambda");
    }

    private static boolean isTask(String method) {
        return method.equals("run") || method.equals("call") || method.startsWith("lambda$");
    }

    private static boolean isSubmission(String method) {
        return method.equals("execute")
                || method.equals("submit")
                || method.startsWith("schedule")
                || method.startsWith("invoke");
    }
}
