// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

/** A thread of the agent that inherits no thread locals. Compiled for Java 9, and linked only if the JVM has that constructor. */
final class UninheritedThread extends Thread {

    private UninheritedThread(ThreadGroup group, Runnable task, String name) {
        super(group, task, name, 0, false);
    }

    /** As a {@code Thread}, so that a verifier of Java 8 does not need this class. */
    static Thread create(ThreadGroup group, Runnable task, String name) {
        return new UninheritedThread(group, task, name);
    }
}
