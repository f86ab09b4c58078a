// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

/** The constructor of threads that inherit no thread locals. Compiled for Java 9, and linked only if the JVM has it. */
final class UninheritedThread {

    private UninheritedThread() {}

    static Thread create(ThreadGroup group, Runnable task, String name) {
        return new Thread(group, task, name, 0, false);
    }
}
