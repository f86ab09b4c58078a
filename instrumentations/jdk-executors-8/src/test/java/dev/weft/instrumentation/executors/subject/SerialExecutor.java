// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs one task after another on another executor, as the documentation of {@link Executor} has it. */
public final class SerialExecutor implements Executor {
    private final Queue<Runnable> tasks;
    private final Executor executor;
    private Runnable active;

    public SerialExecutor(Executor executor) {
        this(new ArrayDeque<>(), executor);
    }

    /** With a queue of another class. */
    public SerialExecutor(Queue<Runnable> tasks, Executor executor) {
        this.tasks = tasks;
        this.executor = executor;
    }

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(() -> {
            try {
                task.run();
            } finally {
                next();
            }
        });
        if (active == null) {
            next();
        }
    }

    private synchronized void next() {
        active = tasks.poll();
        if (active != null) {
            executor.execute(active);
        }
    }
}
