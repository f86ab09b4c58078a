// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.base.Privileged;
import java.lang.reflect.Field;
import java.util.function.Supplier;

/** A private field of the exchange handlers. Which class declares it depends on the version. */
final class HandlerField extends ClassValue<Field> {

    private final String name;

    HandlerField(String name) {
        this.name = name;
    }

    Object of(Object handler) throws ReflectiveOperationException {
        return get(handler.getClass()).get(handler);
    }

    /** The thread that calls may have few permissions. */
    @Override
    protected Field computeValue(final Class<?> handler) {
        return Privileged.get(new Supplier<Field>() {
            @Override
            public Field get() {
                return find(handler);
            }
        });
    }

    private Field find(Class<?> handler) {
        for (Class<?> each = handler; each != null; each = each.getSuperclass()) {
            try {
                Field field = each.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException inherited) {
                // Declared by a superclass.
            }
        }
        throw new IllegalStateException(handler + " has no " + name);
    }
}
