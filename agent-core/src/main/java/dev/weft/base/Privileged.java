// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the agent with the agent's permissions, on a thread of the application that may have fewer. Code of the
 * application that it calls keeps its own permissions.
 *
 * <p>The JDK has security managers until version 23, and a later one may lack these classes.
 */
public final class Privileged {

    private static final boolean CONTROLLED = isControlled();

    private Privileged() {}

    private static boolean isControlled() {
        try {
            Class.forName("java.security.AccessController");
            return true;
        } catch (ClassNotFoundException removed) {
            return false;
        }
    }

    /** Returns the result of {@code action}. */
    public static <T extends @Nullable Object> T get(final Supplier<T> action) {
        if (!CONTROLLED) {
            return action.get();
        }
        return AccessController.doPrivileged(new PrivilegedAction<T>() {
            @Override
            public T run() {
                return action.get();
            }
        });
    }
}
