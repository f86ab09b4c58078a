// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import java.lang.reflect.Method;

/** A method without parameters of whichever of the library's types has it: their packages are others from version 12 on. */
final class Getter extends ClassValue<Method> {

    private final String name;

    Getter(String name) {
        this.name = name;
    }

    Object of(Object target) throws ReflectiveOperationException {
        return get(target.getClass()).invoke(target);
    }

    String text(Object target) throws ReflectiveOperationException {
        Object value = of(target);
        return value == null ? null : value.toString();
    }

    @Override
    protected Method computeValue(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                Method method = each.getDeclaredMethod(name);
                method.setAccessible(true);
                return method;
            } catch (NoSuchMethodException inherited) {
                continue;
            }
        }
        throw new IllegalStateException(type + " has no " + name);
    }
}
