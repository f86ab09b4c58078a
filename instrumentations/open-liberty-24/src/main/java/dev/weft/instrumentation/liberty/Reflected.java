// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.liberty;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Calls public methods by name. Each class is searched once for each name. */
final class Reflected {

    private static final ClassValue<ConcurrentMap<String, Method>> METHODS =
            new ClassValue<ConcurrentMap<String, Method>>() {
                @Override
                protected ConcurrentMap<String, Method> computeValue(Class<?> type) {
                    return new ConcurrentHashMap<String, Method>();
                }
            };

    private Reflected() {}

    /**
     * Calls the method with this name and these arguments.
     *
     * @throws IllegalStateException if the class has no such method, or the method throws
     */
    static @Nullable Object call(Object target, String name, Object... arguments) {
        Method method = method(target.getClass(), name, arguments);
        if (method == null) {
            throw new IllegalStateException(target.getClass().getName() + " has no method " + name);
        }
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }

    static boolean has(Object target, String name) {
        return method(target.getClass(), name) != null;
    }

    private static @Nullable Method method(Class<?> type, String name, Object... arguments) {
        ConcurrentMap<String, Method> known = METHODS.get(type);
        Method method = known.get(name);
        if (method == null) {
            method = find(type, name, arguments);
            if (method != null) {
                method.setAccessible(true);
                known.put(name, method);
            }
        }
        return method;
    }

    private static @Nullable Method find(Class<?> type, String name, Object... arguments) {
        for (Method each : type.getMethods()) {
            if (each.getName().equals(name) && !each.isBridge() && accepts(each.getParameterTypes(), arguments)) {
                return each;
            }
        }
        return null;
    }

    private static boolean accepts(Class<?>[] parameters, Object... arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] != arguments[i].getClass()) {
                return false;
            }
        }
        return true;
    }
}
