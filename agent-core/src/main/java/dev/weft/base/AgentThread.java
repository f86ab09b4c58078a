// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.lang.reflect.Field;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes all threads of the agent. They inherit nothing of the application's thread that needs them first: no thread locals, no
 * group, no class loader, no access control context. They outlive that application, and must not keep it in memory.
 */
public final class AgentThread extends Thread {

    private static final boolean CHOOSES_INHERITANCE = choosesInheritance();

    private AgentThread(ThreadGroup group, Runnable task, String name) {
        super(group, task, name);
    }

    /** JDK 9 and later have a constructor for it, and the class {@code Module}. */
    private static boolean choosesInheritance() {
        try {
            Class.forName("java.lang.Module");
            return true;
        } catch (ClassNotFoundException java8) {
            return false;
        }
    }

    /** A daemon in the JVM's own group, not started. */
    public static Thread create(final String name, final Runnable task) {
        // The constructor keeps the access control context of its callers. A privileged call leaves out the
        // application's.
        return Privileged.get(new Supplier<Thread>() {
            @Override
            public Thread get() {
                ThreadGroup group = systemGroup();
                Thread thread = CHOOSES_INHERITANCE
                        ? UninheritedThread.create(group, task, name)
                        : createOnJava8(group, task, name);
                thread.setDaemon(true);
                thread.setPriority(Thread.NORM_PRIORITY);
                thread.setContextClassLoader(null);
                return thread;
            }
        });
    }

    private static ThreadGroup systemGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** The constructor copies the field of the calling thread, which only that thread uses. */
    private static Thread createOnJava8(ThreadGroup group, Runnable task, String name) {
        Field inheritable = inheritable();
        if (inheritable == null) {
            return new AgentThread(group, task, name);
        }
        Thread current = Thread.currentThread();
        try {
            Object values = inheritable.get(current);
            inheritable.set(current, null);
            try {
                return new AgentThread(group, task, name);
            } finally {
                inheritable.set(current, values);
            }
        } catch (IllegalAccessException unlikely) {
            throw new IllegalStateException(unlikely);
        }
    }

    /** {@code null} on a JVM without that field, where inherited thread locals cannot be avoided. */
    private static @Nullable Field inheritable() {
        try {
            Field field = Thread.class.getDeclaredField("inheritableThreadLocals");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException otherJvm) {
            return null;
        }
    }
}
