// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.base.Privileged;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A getter, found by its name in the class of its target: since version 12 the library's types are in other packages. */
final class Getter extends ClassValue<Method> {

    private final String name;

    Getter(String name) {
        this.name = name;
    }

    Object of(Object target) throws ReflectiveOperationException {
        return Objects.requireNonNull(nullable(target));
    }

    @Nullable
    Object nullable(Object target) throws ReflectiveOperationException {
        return get(target.getClass()).invoke(target);
    }

    @Nullable
    String text(Object target) throws ReflectiveOperationException {
        Object value = nullable(target);
        return value == null ? null : value.toString();
    }

    /** The thread that calls may have few permissions. */
    @Override
    protected Method computeValue(final Class<?> type) {
        return Privileged.get(new Supplier<Method>() {
            @Override
            public Method get() {
                return find(type);
            }
        });
    }

    private Method find(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                Method method = each.getDeclaredMethod(name);
                method.setAccessible(true);
                return method;
            } catch (NoSuchMethodException inherited) {
                // Declared by a superclass.
            }
        }
        throw new IllegalStateException(type + " has no " + name);
    }
}
