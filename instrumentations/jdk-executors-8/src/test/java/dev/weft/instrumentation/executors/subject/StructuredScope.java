// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * {@code StructuredTaskScope} and {@code ScopedValue} of JDK 25, by reflection, since this is compiled for 8. The former
 * needs {@code --enable-preview}.
 */
final class StructuredScope {

    private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";
    private static final String VALUE = "java.lang.ScopedValue";

    private StructuredScope() {}

    static boolean isHere() {
        try {
            Class.forName(SCOPE).getMethod("open");
            Class.forName(VALUE);
            return true;
        } catch (ReflectiveOperationException | LinkageError none) {
            return false;
        }
    }

    /** Forks the work within a binding, checks there that the value is bound, and waits for the work. */
    static Future<String> take(Callable<String> work) throws Exception {
        Class<?> type = Class.forName(VALUE);
        Object value = type.getMethod("newInstance").invoke(null);
        Object binding = type.getMethod("where", type, Object.class).invoke(null, value, "bound");
        FutureTask<String> all = new FutureTask<>(() -> forked(() -> {
            if (!"bound".equals(type.getMethod("get").invoke(value))) {
                throw new IllegalStateException("the scoped value is not bound where its scope forked");
            }
            return work.call();
        }));
        Class.forName(VALUE + "$Carrier").getMethod("run", Runnable.class).invoke(binding, all);
        return CompletableFuture.completedFuture(all.get());
    }

    private static String forked(Callable<String> work) throws Exception {
        Class<?> type = Class.forName(SCOPE);
        try (AutoCloseable scope = (AutoCloseable) type.getMethod("open").invoke(null)) {
            Object subtask = type.getMethod("fork", Callable.class).invoke(scope, work);
            type.getMethod("join").invoke(scope);
            return (String) Class.forName(SCOPE + "$Subtask").getMethod("get").invoke(subtask);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }
}
