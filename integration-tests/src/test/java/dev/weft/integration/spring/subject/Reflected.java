// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import java.lang.reflect.Method;

/** Calls of methods that the oldest Spring does not have. */
final class Reflected {

    private Reflected() {}

    static Object call(Object target, String method) throws ReflectiveOperationException {
        return method(target, method).invoke(target);
    }

    static Object call(Object target, String method, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        return method(target, method, parameter).invoke(target, argument);
    }

    private static Method method(Object target, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = target.getClass().getMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }
}
